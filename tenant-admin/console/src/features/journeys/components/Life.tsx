import {Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput} from '@mantine/core'
import {IconHistory, IconUsersGroup} from '@tabler/icons-react'
import {useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Actor} from '@/shared/Actor'
import {Confirm} from '@/shared/Confirm'
import {Rows} from '@/shared/Rows'
import {Empty, Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {plural} from '@/shared/text'
import {When} from '@/shared/When'
import {useLife, type Journey} from '../api/life'
import {audienceWords, firstRunWords, people, stepWords} from '../model/life'

function Waiting({journey, waiting}: {journey: Journey; waiting: NonNullable<Journey['waiting']>}) {
  const life = useLife(useTenant(), journey.id)
  const may = useMay('author')
  return (
    <Alert color="brass" title={`Version ${String(waiting.version)} waits for a second person`}>
      <Stack gap="sm">
        <Text size="sm">
          <Actor id={waiting.askedBy} most={40} /> wants it to go live, asked <When at={waiting.asked} />.
          {waiting.recipients === undefined ? ' Nobody knows how many customers it will reach; a simulation of this very definition would tell.' : ` It may reach ${plural(waiting.recipients, 'customer')} within 30 days.`}
        </Text>
        {may && (
          <Group gap="sm">
            <Button size="compact-sm" loading={life.isPending} onClick={() => life.mutate({kind: 'approve'})}>Agree</Button>
            <Button size="compact-sm" variant="default" loading={life.isPending} onClick={() => life.mutate({kind: 'decline'})}>Decline</Button>
          </Group>
        )}
        {life.error !== null && <Failure error={life.error} />}
      </Stack>
    </Alert>
  )
}

function Testing({journey, test}: {journey: Journey; test: NonNullable<Journey['test']>}) {
  const life = useLife(useTenant(), journey.id)
  const may = useMay('author')
  const [isAsking, setAsking] = useState(false)
  return (
    <Alert color="tide" title={`Version ${String(test.version)} is being tested`}>
      <Stack gap="sm">
        <Text size="sm">It is entered by {audienceWords(test)}, and all that it does is real. {journey.liveVersion === undefined ? 'Nobody else enters.' : `Everybody else enters version ${String(journey.liveVersion)}.`}</Text>
        {may && (
          <Group gap="sm">
            <Button size="compact-sm" onClick={() => setAsking(true)}>Make it live for all</Button>
            <Button size="compact-sm" variant="default" loading={life.isPending} onClick={() => life.mutate({kind: 'endTest'})}>End the test</Button>
          </Group>
        )}
        {life.error !== null && !isAsking && <Failure error={life.error} />}
        <Confirm
          title={`Make version ${String(test.version)} live?`}
          about="All customers enter it from then on; those inside go on in theirs."
          action="Make it live"
          isOpen={isAsking}
          isBusy={life.isPending}
          error={isAsking ? life.error : null}
          close={() => setAsking(false)}
          submit={() => life.mutate({kind: 'live', version: test.version}, {onSuccess: () => setAsking(false)})}
        />
      </Stack>
    </Alert>
  )
}

function Beginning({journey, firstRun}: {journey: Journey; firstRun: NonNullable<Journey['firstRun']>}) {
  const life = useLife(useTenant(), journey.id)
  const may = useMay('author')
  return (
    <Alert color="tide" title="Its first run is limited">
      <Stack gap="sm">
        <Text size="sm">
          {firstRunWords(firstRun)}
          {firstRun.hourEnds !== undefined && <> The hour ends <When at={firstRun.hourEnds} />.</>} Look at what it does, and lift the limit when it is as you want it.
        </Text>
        {may && <Group gap="sm"><Button size="compact-sm" loading={life.isPending} onClick={() => life.mutate({kind: 'lift'})}>Lift the limit</Button></Group>}
        {life.error !== null && <Failure error={life.error} />}
      </Stack>
    </Alert>
  )
}

/** What of a journey's life wants to be seen: a test, its first run, and a version that waits for somebody. */
export function Life({journey}: {journey: Journey}) {
  return (
    <>
      {journey.waiting !== undefined && <Waiting journey={journey} waiting={journey.waiting} />}
      {journey.firstRun !== undefined && <Beginning journey={journey} firstRun={journey.firstRun} />}
      {journey.test !== undefined && <Testing journey={journey} test={journey.test} />}
    </>
  )
}

/** Has an audience enter a version: the one that is shown, or the draft. */
export function TestButton({journey, version}: {journey: Journey; version: number | undefined}) {
  const life = useLife(useTenant(), journey.id)
  const [isOpen, setOpen] = useState(false)
  const [segment, setSegment] = useState('')
  const [typed, setTyped] = useState('')
  const errors = life.error === null ? {} : errorsByPlace(asProblem(life.error))
  const ofPeople = Object.entries(errors).filter(([place]) => place.startsWith('/identifiers')).map(([, message]) => message)
  const submit = () =>
    life.mutate(
      {kind: 'test', audience: {...(version === undefined ? {} : {version}), ...(segment.trim() === '' ? {} : {segment: segment.trim()}), identifiers: people(typed)}},
      {onSuccess: () => setOpen(false)},
    )
  return (
    <>
      <Button variant="default" leftSection={<IconUsersGroup size={17} />} onClick={() => setOpen(true)}>Test with an audience</Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={version === undefined ? 'Test the draft' : `Test version ${String(version)}`}>
        <Stack gap="md">
          <Text size="sm">Only these customers enter it, and all that it does for them is real. Name a segment, or people, or both.</Text>
          <TextInput label="Segment" description="Its id; its members are of the audience" value={segment} error={errors['/segment']} onChange={event => setSegment(event.currentTarget.value)} />
          <Textarea
            label="People"
            description="One to a line, up to 200. They are kept as digests, so they are not shown again."
            placeholder={'email:ann@example.com\nuser_id:42'}
            autosize
            minRows={3}
            maxRows={8}
            value={typed}
            error={ofPeople.length === 0 ? undefined : ofPeople.join(' ')}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          {life.error !== null && Object.keys(errors).length === 0 && <Failure error={life.error} />}
          <Group justify="flex-end"><Button loading={life.isPending} onClick={submit}>Begin the test</Button></Group>
        </Stack>
      </Modal>
    </>
  )
}

/** Who took which step of a journey's life, and when. */
export function LifeSteps({journey}: {journey: Journey}) {
  const steps = journey.changes ?? []
  if (steps.length === 0) {
    return <Empty icon={<IconHistory />} title="Nothing yet">Who tests it, has it go live, pauses or retires it is told here.</Empty>
  }
  return (
    <Rows
      label="Life of the journey"
      items={steps.map((step, place) => ({...step, place}))}
      id={({place}) => String(place)}
      columns={[
        {label: 'What', cell: stepWords},
        {label: 'When', cell: ({at}) => <When at={at} />},
        {label: 'By', cell: ({by}) => <Actor id={by} most={40} />},
      ]}
    />
  )
}
