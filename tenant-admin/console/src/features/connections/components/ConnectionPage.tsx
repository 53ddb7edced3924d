import {Alert, Button, Card, Group, Stack, Tabs, Text} from '@mantine/core'
import {IconAlertCircle, IconStethoscope} from '@tabler/icons-react'
import {useState} from 'react'
import {useParams} from 'react-router'
import {Copy} from '@/shared/Copy'
import {Ledger} from '@/shared/Ledger'
import {Page, Section} from '@/shared/Page'
import {State} from '@/shared/State'
import {Failure, PageSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {duration, plural} from '@/shared/text'
import {leaving} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {
  useConnection, useConnectors, useCounts, useHealth, useTest, type Connection, type Connector, type Health,
} from '../api/connections'
import {standing} from '../model/standing'
import {Backfill} from './Backfill'
import {Consent, ConsentNote} from './Consent'
import {Limits} from './Limits'
import {MappingTab} from './MappingTab'
import {PauseButtons, PauseNotes} from './Pausing'
import {Registration} from './Registration'
import {SettingsTab} from './SettingsTab'
import {TestReport} from './TestReport'
import {WriteKeys} from './WriteKeys'

/** The connector whose events come by write keys instead of webhooks. */
const TRACKING = 'segment'

function Actions({connection, test}: {connection: Connection; test: ReturnType<typeof useTest>}) {
  if (!useMay('engineer')) {
    return null
  }
  return (
    <>
      {connection.connector !== TRACKING && (
        <Button variant="default" leftSection={<IconStethoscope size={17} />} loading={test.isPending} onClick={() => test.mutate()}>Test</Button>
      )}
      <PauseButtons connection={connection} />
    </>
  )
}

function Outgoing({health}: {health: Health}) {
  return (
    <Card>
      <Group gap="xl">
        <Stack gap={0}><Text size="xs" c="dimmed">To send</Text><Text fw={650} fz="lg">{health.queued}</Text></Stack>
        <Stack gap={0}><Text size="xs" c="dimmed">Held for a person</Text><Text fw={650} fz="lg">{health.held}</Text></Stack>
        <Stack gap={0}><Text size="xs" c="dimmed">Given up</Text><Text fw={650} fz="lg" {...(health.dead > 0 ? {c: 'var(--mantine-color-error)'} : {})}>{health.dead}</Text></Stack>
        {health.oldestQueued !== undefined && <Stack gap={0}><Text size="xs" c="dimmed">Oldest waits since</Text><Text fw={600}><When at={health.oldestQueued} /></Text></Stack>}
      </Group>
    </Card>
  )
}

function Asked({at, health}: {at: string; health: Health}) {
  const {pollProblem: problem, pollEvery: every, behindSince: behind, newest} = health
  return (
    <Card>
      <Group gap="xl">
        <Stack gap={0}><Text size="xs" c="dimmed">Last asked</Text><Text fw={600}><When at={at} /></Text></Stack>
        {every !== undefined && <Stack gap={0}><Text size="xs" c="dimmed">Asked every, about</Text><Text fw={600}>{duration(every)}</Text></Stack>}
        {newest !== undefined && <Stack gap={0}><Text size="xs" c="dimmed">Newest that it told</Text><Text fw={600}><When at={newest} /></Text></Stack>}
        {behind !== undefined && <Stack gap={0}><Text size="xs" c="dimmed">Behind since</Text><Text fw={600}><When at={behind} /></Text></Stack>}
      </Group>
      {problem !== undefined && <Text mt="xs" c="var(--mantine-color-error)">{problem}</Text>}
    </Card>
  )
}

function RefusedNote({refused: {lastHour, last, reason}}: {refused: NonNullable<Health['refusedHooks']>}) {
  return (
    <Alert mt="sm" color="brass" icon={<IconAlertCircle />} title={`${plural(lastHour, 'webhook')} refused in the last hour`}>
      <Text size="sm">The last one <When at={last} />: {reason}</Text>
      <Text size="sm">The tool and this connection may know different secrets; or somebody else tries the address.</Text>
    </Alert>
  )
}

function Overview({connection, connector}: {connection: Connection; connector: Connector | undefined}) {
  const tenant = useTenant()
  const counts = useCounts(tenant, connection.id)
  const health = useHealth(tenant, connection.id)
  const takesHooks = connection.connector !== TRACKING && connector?.sources.some(({via}) => via === 'WEBHOOK')
  const registers = connector?.capabilities.includes('REGISTER') === true
  return (
    <Stack gap="lg">
      {connection.connector === TRACKING && <WriteKeys connection={connection.id} hub={new URL(connection.hook).origin} />}
      <Section title="What came in">
        {counts.data !== undefined && <Card><Ledger counts={counts.data} /></Card>}
        {counts.error !== null && <Failure error={counts.error} again={() => void counts.refetch()} />}
      </Section>
      {registers && <Registration connection={connection.id} />}
      {registers && health.data?.refusedHooks !== undefined && <RefusedNote refused={health.data.refusedHooks} />}
      {takesHooks === true && !registers && (
        <Section title="Where the tool posts its webhooks">
          <Group gap="xs" wrap="nowrap"><pre className="code" data-wrap style={{flex: 1}}>{connection.hook}…</pre><Copy text={connection.hook} label="Copy the address" /></Group>
          <Text size="sm" c="dimmed" mt={6}>With the signature “token” one of the signing secrets follows; with others any word does.</Text>
          {health.data?.refusedHooks !== undefined && <RefusedNote refused={health.data.refusedHooks} />}
        </Section>
      )}
      {health.data?.polled !== undefined && <Section title="Asking the tool for news"><Asked at={health.data.polled} health={health.data} /></Section>}
      {connector?.sources.some(({history}) => history !== 'none') === true && <Backfill connection={connection.id} connector={connector} />}
      {connector !== undefined && connector.actions.length > 0 && health.data !== undefined && <Section title="What goes out"><Outgoing health={health.data} /></Section>}
      {connection.connector !== TRACKING && health.data !== undefined && <Limits connection={connection} health={health.data} />}
    </Stack>
  )
}

export function ConnectionPage() {
  const tenant = useTenant()
  const id = useParams().connection ?? ''
  const found = useConnection(tenant, id)
  const connectors = useConnectors()
  const test = useTest(tenant, id)
  const health = useHealth(tenant, id)
  const [tab, setTab] = useState<string | null>('overview')
  if (found.isPending) {
    return <PageSkeleton />
  }
  const back = {to: `/t/${tenant}/connections`, label: 'Connections'}
  if (found.error !== null && found.data === undefined) {
    return <Page title="Connection" back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const {value: connection, version} = found.data
  const connector = connectors.data?.items.find(one => one.id === connection.connector)
  return (
    <Page
      title={connection.name}
      about={<>{connector?.title ?? connection.connector}, connected <When at={connection.created} /></>}
      badge={<State state={standing(connection)} />}
      actions={<Actions connection={connection} test={test} />}
      back={back}
    >
      <ConsentNote />
      {health.data?.consent !== undefined && <Consent connection={id} state={health.data.consent} />}
      <PauseNotes connection={connection} />
      {test.error !== null && <Failure error={test.error} />}
      {test.data !== undefined && <TestReport result={test.data} />}
      <Tabs value={tab} onChange={next => leaving.ask(() => setTab(next))} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          <Tabs.Tab value="mapping">Mapping</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview"><Overview connection={connection} connector={connector} /></Tabs.Panel>
        <Tabs.Panel value="mapping"><MappingTab connection={connection} connector={connector} version={version} /></Tabs.Panel>
        <Tabs.Panel value="settings">{connector !== undefined && <SettingsTab connection={connection} connector={connector} version={version} />}</Tabs.Panel>
      </Tabs>
    </Page>
  )
}
