import {Avatar, Menu, Text, UnstyledButton, VisuallyHidden} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconKey, IconLogout} from '@tabler/icons-react'
import {plain} from '@/api/client'
import {asProblem} from '@/api/problem'
import type {Me} from '@/api/roles'
import {visible} from '@/shared/text'
import {Words} from '@/shared/Words'

async function signOut(): Promise<void> {
  try {
    const answer = await plain('/sign-out', {method: 'POST'})
    window.location.assign(answer.headers.get('Location') ?? '/')
  } catch (error) {
    notifications.show({color: 'madder', title: 'You are still signed in', message: asProblem(error).detail})
  }
}

function initials(name: string): string {
  return visible(name).split(/[\s@.]+/u).filter(word => word !== '').slice(0, 2).map(word => Array.from(word)[0]?.toUpperCase() ?? '').join('')
}

export function PersonMenu({me}: {me: Me}) {
  return (
    <Menu position="bottom-end" width={240} withArrow>
      <Menu.Target>
        <UnstyledButton>
          <Avatar size={34} radius="xl" color="tide" variant="light">{initials(me.name)}</Avatar>
          <VisuallyHidden>, signed in as {visible(me.name).slice(0, 60)}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} size="sm" c="var(--mantine-color-text)"><Words text={me.name} most={40} /></Text>
          {me.operator ? 'Operator of the platform' : 'Signed in'}
        </Menu.Label>
        <Menu.Divider />
        {me.provider === 'built-in' && <Menu.Item component="a" href="/change-password" leftSection={<IconKey size={17} />}>Change password</Menu.Item>}
        <Menu.Item leftSection={<IconLogout size={17} />} onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
