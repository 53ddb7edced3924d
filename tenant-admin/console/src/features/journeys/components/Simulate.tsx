import {Alert, Button, Card, Group, Loader, NumberInput, Stack, Text} from '@mantine/core'
import {IconFlask} from '@tabler/icons-react'
import {useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Actor} from '@/shared/Actor'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty, Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {plural} from '@/shared/text'
import {When} from '@/shared/When'
import {useCancelSimulation, useSimulate, useSimulation, useSimulations} from '../api/simulations'
import {SimulationReport} from './SimulationReport'

const STANDARD_DAYS = 30
const MOST_DAYS = 400

const ENDED: Readonly<Record<string, {title: string; words: string}>> = {
  failed: {title: 'The simulation failed', words: 'Nothing was changed; begin it again.'},
  broken_off: {title: 'The simulation broke off', words: 'The hub was stopped meanwhile. Nothing was changed; begin it again.'},
  cancelled: {title: 'The simulation was stopped', words: 'Nothing was changed.'},
}

function Standing({journey, id}: {journey: string; id: string}) {
  const tenant = useTenant()
  const found = useSimulation(tenant, journey, id)
  const cancel = useCancelSimulation(tenant, journey)
  const simulation = found.data
  const ended = ENDED[simulation?.state ?? '']
  return (
    <Stack gap="md">
      {found.error !== null && <Failure error={found.error} again={() => void found.refetch()} />}
      <div role="status" aria-live="polite">
        {simulation?.state === 'running' && (
          <Group gap="sm">
            <Loader size="sm" />
            <Text size="sm">{plural(simulation.customers, 'customer')}, {plural(simulation.events, 'event')} so far …</Text>
            <Button variant="subtle" size="compact-sm" loading={cancel.isPending} onClick={() => cancel.mutate(id, {onSettled: () => void found.refetch()})}>Stop</Button>
          </Group>
        )}
        {ended !== undefined && <Alert color="brass" title={ended.title}>{ended.words}</Alert>}
      </div>
      {simulation?.outcome !== undefined && <SimulationReport simulation={simulation} outcome={simulation.outcome} />}
    </Stack>
  )
}

function Earlier({journey, show}: {journey: string; show: (id: string) => void}) {
  const list = useSimulations(useTenant(), journey)
  return (
    <PagedRows
      label="Simulations so far"
      list={list}
      id={({id}) => id}
      columns={[
        {label: 'Begun', cell: ({id, started}) => <Button variant="subtle" size="compact-sm" onClick={() => show(id)}><When at={started} /></Button>},
        {label: 'Of', cell: ({version}) => (version === undefined ? 'a definition that was not published' : `version ${String(version)}`)},
        {label: 'State', cell: ({state}) => <State state={state} />},
        {label: 'By', cell: ({startedBy}) => <Actor id={startedBy} most={40} />},
      ]}
      empty={<Empty icon={<IconFlask />} title="Not simulated yet">See what this journey would have done with what has happened, before anybody gets anything.</Empty>}
    />
  )
}

/** Simulates a journey on what has happened: a definition as it is written, or a published version. */
export function Simulate({journey, what, hasList}: {journey: string; what: {definition: string} | {version: number}; hasList: boolean}) {
  const simulate = useSimulate(useTenant(), journey)
  const [days, setDays] = useState(STANDARD_DAYS)
  const [id, setId] = useState<string | null>(null)
  const errors = simulate.error === null ? {} : errorsByPlace(asProblem(simulate.error))
  return (
    <Card padding="md">
      <Stack gap="md">
        <Text size="sm">See what it would have done with the events that have come in. Nothing is sent, and nothing is changed.</Text>
        {useMay('author') && (
          <Group align="flex-end">
            <NumberInput label="Days back" min={1} max={MOST_DAYS} w={120} value={days} error={errors['/days']} onChange={value => setDays(typeof value === 'number' ? value : STANDARD_DAYS)} />
            <Button variant="default" leftSection={<IconFlask size={16} />} loading={simulate.isPending} onClick={() => simulate.mutate({...what, days}, {onSuccess: begun => setId(begun.id)})}>Simulate</Button>
          </Group>
        )}
        {simulate.error !== null && <Failure error={simulate.error} />}
        {id !== null && <Standing key={id} journey={journey} id={id} />}
        {hasList && <Earlier journey={journey} show={setId} />}
      </Stack>
    </Card>
  )
}
