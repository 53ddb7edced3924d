import {Anchor, Box, Group, Stack, Text, Title} from '@mantine/core'
import {IconChevronLeft} from '@tabler/icons-react'
import {useEffect, type ReactNode} from 'react'
import {Link} from 'react-router'
import {clipped} from './text'
import {Words} from './Words'

interface PageProps {
  title: string
  /** One sentence: what this page is for. */
  about?: ReactNode
  badge?: ReactNode
  actions?: ReactNode
  back?: {to: string; label: string}
  children: ReactNode
}

/** A page with its heading, which the title of the window follows. */
export function Page({title, about, badge, actions, back, children}: PageProps) {
  useEffect(() => {
    document.title = `${clipped(title, 60).shown} · Attune`
  }, [title])
  return (
    <Stack gap="lg">
      <Box>
        {back !== undefined && (
          <Anchor component={Link} to={back.to} size="sm" c="dimmed">
            <Group gap={2} component="span"><IconChevronLeft size={15} />{back.label}</Group>
          </Anchor>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Box flex="1 1 16rem" miw={0}>
            <Group gap="sm">
              <Title order={1} tabIndex={-1}><Words text={title} most={60} /></Title>
              {badge}
            </Group>
            {about !== undefined && <Text c="dimmed" size="sm" mt={4} maw={680}>{about}</Text>}
          </Box>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  )
}

/** A part of a page under a heading of its own. */
export function Section({title, actions, children}: {title: string; actions?: ReactNode; children: ReactNode}) {
  return (
    <Box component="section" aria-label={title}>
      <Group justify="space-between" mb="sm" gap="sm">
        <Title order={2}>{title}</Title>
        {actions}
      </Group>
      {children}
    </Box>
  )
}
