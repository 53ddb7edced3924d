import {Alert, Anchor, Button, Card, Group, List, Loader, NumberInput, SimpleGrid, Stack, Text, Title} from '@mantine/core'
import {IconFlask} from '@tabler/icons-react'
import {useState} from 'react'
import {Link} from 'react-router'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count, plural} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useCancelTrial, useStartTrial, useTrial, type RulesDocument, type Trial} from '../api/identity'
import {dropped, reason} from '../model/rules'

type Outcome = NonNullable<Trial['outcome']>

function Figure({label, value, about}: {label: string; value: number; about: string}) {
  return (
    <Card padding="sm">
      <Text size="xs" c="dimmed">{label}</Text>
      <Text fw={700} size="xl">{count(value)}</Text>
      <Text size="xs" c="dimmed">{about}</Text>
    </Card>
  )
}

function Samples({title, samples}: {title: string; samples: Outcome['unions']}) {
  const tenant = useTenant()
  if (samples.length === 0) {
    return null
  }
  return (
    <div>
      <Title order={3} size="h5">{title}</Title>
      <List size="sm">
        {samples.map(({profiles, identifiers, events}, i) => (
          <List.Item key={i}>
            {profiles.map((profile, place) => (
              <span key={profile}>{place > 0 && ', '}<Anchor component={Link} size="sm" to={`/t/${tenant}/profiles/${profile}`}>profile {profile.slice(0, 8)}</Anchor></span>
            ))}
            : <Words text={identifiers.join(', ')} most={120} /> ({plural(events, 'event')})
          </List.Item>
        ))}
      </List>
    </div>
  )
}

function Report({trial, outcome}: {trial: Trial; outcome: Outcome}) {
  const rows = dropped(outcome.droppedNow, outcome.droppedThen)
  return (
    <Stack gap="md">
      <Text size="sm">
        {plural(trial.events, 'event')} of the last {plural(trial.days, 'day')} {trial.events === 1 ? 'was' : 'were'} tried. Nothing was changed.
        {!outcome.complete && <> Older ones were left out{outcome.oldest === undefined ? '.' : <>: the first that was tried came in <When at={outcome.oldest} />.</>}</>}
      </Text>
      <SimpleGrid cols={{base: 1, xs: 2, md: 4}}>
        <Figure label="Profiles" value={outcome.profilesThen} about={`${count(outcome.profilesNow)} by the rules of now`} />
        <Figure label="Would become one with another" value={outcome.uniting} about={`they come to ${count(outcome.united)}`} />
        <Figure label="Would be several" value={outcome.split} about={`${count(outcome.gone)} would not be at all`} />
        <Figure label="Events that name nobody" value={outcome.nobodyThen} about={`${count(outcome.nobodyNow)} by the rules of now`} />
      </SimpleGrid>
      {rows.length > 0 && (
        <Rows
          label="Identifiers left out"
          items={rows}
          id={({code}) => code}
          columns={[
            {label: 'Identifiers left out', cell: ({code}) => reason(code)},
            {label: 'By the rules of now', isNumber: true, cell: ({now}) => count(now)},
            {label: 'By the tried ones', isNumber: true, cell: ({then}) => count(then)},
          ]}
        />
      )}
      <Samples title="Would become one, for example" samples={outcome.unions} />
      <Samples title="Would be several, for example" samples={outcome.splits} />
      <List size="xs" c="dimmed">{outcome.limits.map(sentence => <List.Item key={sentence}>{sentence}</List.Item>)}</List>
    </Stack>
  )
}

/** Tries the rules as they stand in the form on what has happened. */
export function TrialPanel({rules}: {rules: () => RulesDocument}) {
  const tenant = useTenant()
  const start = useStartTrial(tenant)
  const cancel = useCancelTrial(tenant)
  const [days, setDays] = useState(30)
  const [id, setId] = useState<string | null>(null)
  const trial = useTrial(tenant, id)
  const isRunning = trial.data?.state === 'running'
  const errors = start.error === null ? {} : errorsByPlace(asProblem(start.error))
  return (
    <Section title="Try on history">
      <Card padding="md">
        <Stack gap="md">
          <Text size="sm">See what these rules would have made of what has happened, before you save them.</Text>
          <Group align="flex-end">
            <NumberInput label="Days back" min={1} max={90} w={120} value={days} error={errors['/days']} onChange={value => setDays(typeof value === 'number' ? value : 30)} />
            <Button variant="default" leftSection={<IconFlask size={16} />} loading={start.isPending || isRunning} onClick={() => start.mutate({rules: rules(), days}, {onSuccess: begun => setId(begun.id)})}>Try these rules</Button>
            {isRunning && id !== null && <Button variant="subtle" onClick={() => cancel.mutate(id)} loading={cancel.isPending}>Stop</Button>}
          </Group>
          {start.error !== null && <Failure error={start.error} />}
          {Object.entries(errors).filter(([place]) => place.startsWith('/rules')).map(([place, message]) => <Text key={place} size="sm" c="madder">{place.slice('/rules'.length)}: {message}</Text>)}
          {trial.error !== null && <Failure error={trial.error} />}
          <div role="status" aria-live="polite">
            {isRunning && <Group gap="sm"><Loader size="sm" /><Text size="sm">{plural(trial.data?.events ?? 0, 'event')} read …</Text></Group>}
            {trial.data?.state === 'failed' && <Alert color="madder" title="The trial failed">Nothing was changed; try it again.</Alert>}
            {trial.data?.state === 'cancelled' && <Text size="sm" c="dimmed">The trial was stopped.</Text>}
          </div>
          {trial.data?.outcome !== undefined && <Report trial={trial.data} outcome={trial.data.outcome} />}
        </Stack>
      </Card>
    </Section>
  )
}
