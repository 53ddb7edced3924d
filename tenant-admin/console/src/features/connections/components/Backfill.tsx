import {Button, Card, Group, Modal, NumberInput, Progress, Select, Stack, Text, TextInput} from '@mantine/core'
import {IconHistory, IconPlayerPause, IconPlayerPlay, IconX} from '@tabler/icons-react'
import {useState, type ReactNode, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Confirm} from '@/shared/Confirm'
import {Section} from '@/shared/Page'
import {State} from '@/shared/State'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {count, plural} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useBackfill, useStartBackfill, useSteerBackfill, type Backfill as Fetched} from '../api/backfill'
import type {Connector} from '../api/connections'
import {isUnderWay, partDone, wishOf, type BackfillForm} from '../model/backfill'

type Source = Connector['sources'][number]

function StartForm({sources, connection, close}: {sources: Source[]; connection: string; close: () => void}) {
  const start = useStartBackfill(useTenant(), connection)
  const [form, setForm] = useState<BackfillForm>({source: sources[0]?.id ?? '', since: '', perSecond: 50})
  const errors = start.error === null ? {} : errorsByPlace(asProblem(start.error))
  const chosen = sources.find(({id}) => id === form.source)
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    start.mutate(wishOf(form), {onSuccess: close})
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Text size="sm">Events keep the time at which they happened. Journeys do not act on them, unless an entry says so.</Text>
        {start.error !== null && Object.keys(errors).length === 0 && <Failure error={start.error} />}
        {sources.length > 1 && (
          <Select label="Source" data={sources.map(({id, title}) => ({value: id, label: title}))} value={form.source} error={errors['/source']} onChange={source => setForm({...form, source: source ?? ''})} />
        )}
        {chosen?.history === 'since' && (
          <TextInput type="date" label="From" description="Left empty: from the beginning." value={form.since} error={errors['/since']} onChange={event => setForm({...form, since: event.currentTarget.value})} />
        )}
        <NumberInput label="Signals in a second, at most" min={1} max={1000} value={form.perSecond} error={errors['/perSecond']} onChange={perSecond => setForm({...form, perSecond: Number(perSecond)})} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={start.isPending}>Fetch</Button>
        </Group>
      </Stack>
    </form>
  )
}

function Figure({label, children}: {label: string; children: ReactNode}) {
  return <Stack gap={0}><Text size="xs" c="dimmed">{label}</Text><Text fw={600} component="div">{children}</Text></Stack>
}

function Figures({backfill}: {backfill: Fetched}) {
  const done = partDone(backfill)
  return (
    <Stack gap="sm">
      {done !== null && <Progress value={done * 100} aria-label="Part of the history that was fetched" />}
      <Group gap="xl">
        <Figure label="Fetched">{count(backfill.fetched)}</Figure>
        <Figure label="Stored">{count(backfill.stored)}</Figure>
        <Figure label="Rejected">{count(backfill.rejected)}</Figure>
        {backfill.left !== undefined && <Figure label="Left">{count(backfill.left)}</Figure>}
        {backfill.rate !== undefined && <Figure label="In a second">{backfill.rate.toFixed(1)}</Figure>}
        {backfill.reached !== undefined && <Figure label="Has come to"><When at={backfill.reached} /></Figure>}
        {backfill.endsAbout !== undefined && <Figure label="Done about"><When at={backfill.endsAbout} /></Figure>}
        {backfill.ended !== undefined && <Figure label="Ended"><When at={backfill.ended} /></Figure>}
      </Group>
      {backfill.problem !== undefined && <Text c={backfill.state === 'waiting' ? 'dimmed' : 'var(--mantine-color-error)'} size="sm"><Words text={backfill.problem} most={300} /></Text>}
    </Stack>
  )
}

function Steering({backfill, connection}: {backfill: Fetched; connection: string}) {
  const steer = useSteerBackfill(useTenant(), connection)
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {backfill.state === 'paused'
        ? <Button size="sm" leftSection={<IconPlayerPlay size={16} />} loading={steer.isPending} onClick={() => steer.mutate('resume')}>Go on</Button>
        : <Button size="sm" variant="default" leftSection={<IconPlayerPause size={16} />} loading={steer.isPending} onClick={() => steer.mutate('pause')}>Hold</Button>}
      <Button size="sm" variant="default" leftSection={<IconX size={16} />} onClick={() => setAsking(true)}>End</Button>
      <Confirm
        title="End this backfill?"
        about="What was fetched stays. Another backfill begins from the start; what is known already is not taken twice."
        action="End it"
        isOpen={isAsking}
        isBusy={steer.isPending}
        error={steer.error}
        close={() => setAsking(false)}
        submit={() => steer.mutate('cancel', {onSuccess: () => setAsking(false)})}
      />
    </>
  )
}

/** What happened at the tool before the hub listened, and how far the fetching of it has come. */
export function Backfill({connection, connector}: {connection: string; connector: Connector}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const found = useBackfill(tenant, connection)
  const [isStarting, setStarting] = useState(false)
  const sources = connector.sources.filter(({history}) => history !== 'none')
  const backfill = found.data?.backfill
  const isRunning = backfill !== undefined && isUnderWay(backfill)
  return (
    <Section
      title="What happened before"
      actions={mayChange && (isRunning
        ? <Group gap="xs"><Steering backfill={backfill} connection={connection} /></Group>
        : <Button size="sm" variant="default" leftSection={<IconHistory size={16} />} onClick={() => setStarting(true)}>Fetch history</Button>)}
    >
      <Card>
        {found.error !== null && <Failure error={found.error} again={() => void found.refetch()} />}
        {found.data !== undefined && backfill === undefined && <Text size="sm" c="dimmed">Nobody has fetched it yet. It comes in beside the news, at the speed that you choose.</Text>}
        {backfill !== undefined && (
          <Stack gap="sm">
            <Group gap="xs"><State state={backfill.state} /><Text size="sm" c="dimmed">{backfill.since === undefined ? 'from the beginning' : <>from <When at={backfill.since} /></>}, at most {plural(backfill.perSecond, 'signal')} in a second, asked for <When at={backfill.requested} /></Text></Group>
            <Figures backfill={backfill} />
          </Stack>
        )}
      </Card>
      <Modal opened={isStarting} onClose={() => setStarting(false)} title="Fetch what happened before"><StartForm sources={sources} connection={connection} close={() => setStarting(false)} /></Modal>
    </Section>
  )
}
