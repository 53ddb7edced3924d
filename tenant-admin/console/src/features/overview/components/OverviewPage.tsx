import {Alert, Anchor, Card, Group, SimpleGrid, Stack, Text} from '@mantine/core'
import {IconArrowDownRight, IconArrowUpRight, IconClockPause, IconMailX, type Icon} from '@tabler/icons-react'
import {useState} from 'react'
import {Link} from 'react-router'
import {useConnections} from '@/api/connections'
import {Ledger} from '@/shared/Ledger'
import {total} from '@/shared/ledger'
import {Page, Section} from '@/shared/Page'
import {State} from '@/shared/State'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count, plural, roughly} from '@/shared/text'
import {Cut} from '@/shared/Words'
import {MOST_WATCHED, useFlows, useHasWriteKey, useJourneys, useSent} from '../api/overview'
import {beginning, lastHour} from '../model/flow'
import {FirstSteps} from './FirstSteps'
import {Latest} from './Latest'

const ABOUT = 'What came in, what went out, what waits, and what failed.'

function Tile({to, icon: Symbol, label, value, about, isBad = false}: {to: string; icon: Icon; label: string; value: string; about: string; isBad?: boolean}) {
  const colour = isBad ? 'var(--mantine-color-error)' : 'var(--attune-accent)'
  return (
    <Card component={Link} to={to} padding="md" style={{color: 'inherit', textDecoration: 'none'}}>
      <Group gap={8} mb={2}>
        <Symbol size={18} stroke={1.8} color={colour} aria-hidden />
        <Text size="sm" fw={600} c="dimmed">{label}</Text>
      </Group>
      <Text fz={30} fw={680} lh={1.2} {...(isBad ? {c: colour} : {})} style={{letterSpacing: '-0.02em'}}>{value}</Text>
      <Text size="xs" c="dimmed">{about}</Text>
    </Card>
  )
}

function Journeys() {
  const tenant = useTenant()
  const journeys = useJourneys(tenant).data?.items ?? []
  if (journeys.length === 0) {
    return <Card><Text size="sm" c="dimmed">No journey yet. <Anchor component={Link} to={`/t/${tenant}/journeys/new`} underline="always">Publish one from a file</Anchor>, and the hub acts on what it hears.</Text></Card>
  }
  return (
    <Card padding="md">
      <Stack gap={8}>
        {journeys.slice(0, 8).map(({id, state, liveVersion}) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Anchor component={Link} to={`/t/${tenant}/journeys/${id}`} className="quiet-link"><Cut text={id} most={40} /></Anchor>
            <Group gap="xs" wrap="nowrap">
              {liveVersion !== undefined && <Text size="xs" c="dimmed">version {liveVersion}</Text>}
              <State state={state} />
            </Group>
          </Group>
        ))}
      </Stack>
    </Card>
  )
}

/** What came in, went out, is waiting and failed; or what to do first. */
export function OverviewPage() {
  const tenant = useTenant()
  const connections = useConnections(tenant)
  const ids = connections.data?.items.map(({id}) => id) ?? []
  const flows = useFlows(tenant, ids)
  const sent = useSent(tenant)
  const hasKey = useHasWriteKey(tenant)
  const [opened] = useState(() => Date.now())
  if (connections.isPending || (flows.isLoading && flows.error === null)) {
    return <PageSkeleton />
  }
  if (connections.data === undefined) {
    // Nothing below may ask for the connections, too: it would begin anew what has failed, again and again.
    return <Page title="Overview" about={ABOUT}><Failure error={connections.error} again={() => void connections.refetch()} /></Page>
  }
  const counts = total(flows.counts)
  const hour = lastHour(sent.data?.items.map(({due}) => due) ?? [], sent.data?.next !== undefined, Math.max(opened, sent.dataUpdatedAt))
  const queued = flows.healths.reduce((sum, health) => sum + health.queued, 0)
  const held = flows.healths.reduce((sum, health) => sum + health.held, 0)
  const failed = counts.dead + flows.healths.reduce((sum, health) => sum + health.dead, 0)
  const usesHooks = connections.data.items.some(({connector}) => connector !== 'segment')
  const steps = beginning(ids.length, hasKey.data === true || usesHooks, counts.received)
  const root = `/t/${tenant}`
  const error = connections.error ?? flows.error
  return (
    <Page title="Overview" about={ABOUT}>
      {error !== null && <Failure error={error} again={() => void connections.refetch()} />}
      {steps.length > 0 && <FirstSteps steps={steps} connection={ids[0] ?? null} />}
      {ids.length > MOST_WATCHED && <Alert color="brass">The sums are those of {MOST_WATCHED} of {count(ids.length)} connections.</Alert>}
      <SimpleGrid cols={{base: 2, lg: 4}} spacing="md">
        <Tile to={`${root}/events`} icon={IconArrowDownRight} label="Came in" value={roughly(counts.received)} about={`${plural(counts.applied, 'event')} of profiles`} />
        <Tile to={`${root}/connections`} icon={IconArrowUpRight} label="Went out" value={`${count(hour.count)}${hour.isMore ? '+' : ''}`} about="actions in the last hour" />
        <Tile to={`${root}/connections`} icon={IconClockPause} label="Waiting" value={roughly(counts.waiting + queued)} about={`${count(counts.waiting)} in, ${count(queued)} out${held > 0 ? `, ${count(held)} held` : ''}`} />
        <Tile to={`${root}/dead-letters`} icon={IconMailX} label="Failed" value={roughly(failed)} about={failed === 0 ? 'nothing to see to' : 'dead letters to see to'} isBad={failed > 0} />
      </SimpleGrid>
      <SimpleGrid cols={{base: 1, lg: 2}} spacing="lg">
        <Section title="What became of it"><Card><Ledger counts={counts} /></Card></Section>
        <Section title="Journeys"><Journeys /></Section>
      </SimpleGrid>
      <Latest />
    </Page>
  )
}
