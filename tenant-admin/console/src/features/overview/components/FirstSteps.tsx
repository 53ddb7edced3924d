import {Button, Card, Group, Stack, Text, ThemeIcon} from '@mantine/core'
import {IconCheck} from '@tabler/icons-react'
import {Link} from 'react-router'
import {useTenant} from '@/shared/tenant'
import type {Begin} from '../model/flow'

const WORDS: Readonly<Record<Begin['step'], readonly [string, string, string]>> = {
  connect: ['Connect something', 'Your web site, app or server is the quickest; tools come later.', 'New connection'],
  key: ['Paste three lines', 'Make a write key, and paste what the console gives you into your site, or into a terminal.', 'To the write key'],
  event: ['See the first event arrive', 'It appears in the live view a moment after it was sent, with the profile that it made.', 'Open the live view'],
}

function address(step: Begin['step'], tenant: string, connection: string | null): string {
  switch (step) {
    case 'connect':
      return `/t/${tenant}/connections/new`
    case 'key':
      return connection === null ? `/t/${tenant}/connections` : `/t/${tenant}/connections/${connection}`
    case 'event':
      return `/t/${tenant}/events`
  }
}

/** The way from nothing to the first event. */
export function FirstSteps({steps, connection}: {steps: readonly Begin[]; connection: string | null}) {
  const tenant = useTenant()
  const next = steps.find(({isDone}) => !isDone)
  return (
    <Card>
      <Text fw={650} fz="lg" mb="md">Three steps to the first event</Text>
      <Stack gap="md" component="ol" m={0} p={0} style={{listStyle: 'none'}}>
        {steps.map((begin, i) => {
          const [title, about, action] = WORDS[begin.step]
          const isNext = begin === next
          return (
            <Group key={begin.step} component="li" wrap="nowrap" align="flex-start" gap="md">
              <ThemeIcon radius="xl" size={30} variant={begin.isDone || isNext ? 'filled' : 'light'} color={begin.isDone || isNext ? 'tide' : 'gray'}>
                {begin.isDone ? <IconCheck size={17} aria-label="done" /> : <Text span fw={650} size="sm">{i + 1}</Text>}
              </ThemeIcon>
              <Stack gap={4} align="flex-start">
                <Text fw={600} {...(begin.isDone ? {c: 'dimmed', td: 'line-through'} : {})}>{title}</Text>
                {!begin.isDone && <Text size="sm" c="dimmed">{about}</Text>}
                {isNext && <Button component={Link} to={address(begin.step, tenant, connection)} size="sm" mt={4}>{action}</Button>}
              </Stack>
            </Group>
          )
        })}
      </Stack>
    </Card>
  )
}
