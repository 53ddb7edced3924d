import {Alert, Button, Card, Code, Group, Stack, Text} from '@mantine/core'
import {IconFileCertificate, IconHandStop} from '@tabler/icons-react'
import {useParams} from 'react-router'
import {Actor} from '@/shared/Actor'
import {Copy} from '@/shared/Copy'
import {Page, Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {plural} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useErasure, type Erasure, type Receipt} from '../api/erasures'
import {isByHand, outcome, progress, removed} from '../model/progress'

function Save({receipt, name}: {receipt: Receipt | null | undefined; name: string}) {
  if (receipt === null || receipt === undefined) {
    return <Text size="sm" c="dimmed">not yet</Text>
  }
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(receipt, null, 2))}`
  return (
    <Button component="a" href={href} download={`${name}.json`} size="xs" variant="default" leftSection={<IconFileCertificate size={15} />} aria-label={`Save the receipt ${name}`}>
      Receipt
    </Button>
  )
}

function Removed({erasure}: {erasure: Erasure}) {
  const all = removed(erasure.removed)
  return (
    <Card padding="md">
      <Stack gap={6}>
        {all.length === 0 && <Text size="sm" c="dimmed">Nothing yet.</Text>}
        {all.map(({kind, count}) => (
          <Group key={kind} justify="space-between"><Text size="sm">{kind}</Text><Text size="sm" fw={600}>{count}</Text></Group>
        ))}
        <Text size="sm" c="dimmed">The raw log holds nothing of the person after {erasure.logGoneBy}.</Text>
        <Group justify="space-between"><Text size="sm">The hub’s receipt</Text><Save receipt={erasure.receipt} name={`erasure-${erasure.id}`} /></Group>
      </Stack>
    </Card>
  )
}

function Tools({erasure}: {erasure: Erasure}) {
  const byHand = erasure.tools.filter(({state}) => isByHand(state)).length
  if (erasure.tools.length === 0) {
    return <Card padding="md"><Text size="sm" c="dimmed">{erasure.state === 'asked' ? 'Not asked yet.' : 'No tool was connected.'}</Text></Card>
  }
  return (
    <Stack gap="sm">
      {byHand > 0 && (
        <Alert color="brass" icon={<IconHandStop />} title={`${plural(byHand, 'tool')} to see to by hand`}>
          <Text size="sm">The hub could not erase the person there. Do it in the tool itself; the reason says why.</Text>
        </Alert>
      )}
      <Rows
        label="Tools"
        items={erasure.tools}
        id={({connection}) => connection}
        columns={[
          {label: 'Tool', cell: ({name}) => <Words text={name} most={32} />},
          {label: 'Outcome', cell: ({state}) => <State state={outcome(state)} />},
          {label: 'Why', cell: ({reason}) => <Text span size="sm"><Words text={reason} most={160} /></Text>},
          {label: 'Tries', isNumber: true, cell: ({attempts}) => attempts},
          {label: 'Next', cell: ({next}) => (next === undefined ? '' : <When at={next} />)},
          {label: 'Receipt', cell: ({receipt, connection}) => <Save receipt={receipt} name={`erasure-${erasure.id}-${connection}`} />},
        ]}
      />
    </Stack>
  )
}

/** How far one erasure has come, here and at the tools. */
export function ErasurePage() {
  const tenant = useTenant()
  const found = useErasure(tenant, useParams().erasure ?? '')
  const back = {to: `/t/${tenant}/erasures`, label: 'Erasures'}
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title="Erasure" back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const erasure = found.data
  return (
    <Page
      title="Erasure"
      about={<Group gap={6} component="span"><Code>{erasure.id}</Code><Copy text={erasure.id} label="Copy the request’s id" /></Group>}
      badge={<State state={erasure.state} />}
      back={back}
    >
      <Text size="sm" role="status">{progress(erasure.state)} Asked for <When at={erasure.asked} /> by <Actor id={erasure.by} most={40} />.</Text>
      <Section title="At the tools"><Tools erasure={erasure} /></Section>
      <Section title="What went here"><Removed erasure={erasure} /></Section>
    </Page>
  )
}
