import {Alert, Button, Card, Center, Group, Skeleton, Stack, Text, ThemeIcon, Title} from '@mantine/core'
import {IconAlertTriangle, IconPlugConnectedX} from '@tabler/icons-react'
import type {ReactNode} from 'react'
import {asProblem, problemText} from '@/api/problem'
import {Words} from './Words'

/** Nothing there yet: what it would be, and what to do. */
export function Empty({icon, title, children, action}: {icon: ReactNode; title: string; children: ReactNode; action?: ReactNode}) {
  return (
    <Card py="xl">
      <Center>
        <Stack align="center" gap="sm" maw={460} ta="center">
          <ThemeIcon variant="light" size={52} radius="xl">{icon}</ThemeIcon>
          <Title order={2}>{title}</Title>
          <Text c="dimmed" size="sm">{children}</Text>
          {action}
        </Stack>
      </Center>
    </Card>
  )
}

/** What went wrong, in the hub's words, and a way to try again. */
export function Failure({error, again}: {error: unknown; again?: (() => void) | undefined}) {
  const problem = asProblem(error)
  const {title, detail, remedy} = problemText(problem)
  return (
    <Alert
      role="alert"
      color={problem.code === 'console.unreachable' ? 'brass' : 'madder'}
      icon={problem.code === 'console.unreachable' ? <IconPlugConnectedX /> : <IconAlertTriangle />}
      title={title}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm"><Words text={detail} most={400} /></Text>
        {remedy !== null && <Text size="sm">{remedy}</Text>}
        {again !== undefined && <Button size="xs" variant="default" onClick={again}>Try again</Button>}
      </Stack>
    </Alert>
  )
}

/** The shape of a list that is on its way. */
export function ListSkeleton({rows = 5}: {rows?: number}) {
  return (
    <Card role="status" aria-busy="true" aria-label="Loading">
      <Stack gap="md">
        {Array.from({length: rows}, (_, i) => (
          <Group key={i} wrap="nowrap" gap="lg">
            <Skeleton height={14} width="24%" />
            <Skeleton height={14} width="38%" />
            <Skeleton height={14} width="14%" ml="auto" />
          </Group>
        ))}
      </Stack>
    </Card>
  )
}

export function PageSkeleton() {
  return (
    <Stack gap="lg" role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={28} width="35%" />
      <Skeleton height={110} radius="md" />
      <Skeleton height={220} radius="md" />
    </Stack>
  )
}
