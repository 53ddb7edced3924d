import {Alert, Button, Card, FileButton, Group, List, Stack, Text, Textarea} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconFileUpload, IconUpload} from '@tabler/icons-react'
import {useState} from 'react'
import {asProblem} from '@/api/problem'
import {Page, Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useLeave, useUnsaved} from '@/shared/unsaved'
import {usePublish} from '../api/journeys'
import {definitionOf, placed, text, unreadable, type PlacedProblem} from '../model/definition'
import {Picture} from './Picture'
import {Simulate} from './Simulate'
import {Source} from './Source'

const MOST = 1_000_000

/** What is wrong with what was sent last, or with what cannot be read at all. */
function problemsOf(source: string, sent: string | null, error: Error | null): PlacedProblem[] {
  if (error === null || sent !== source) {
    return unreadable(source)
  }
  return placed(source, asProblem(error).errors ?? []).sort((one, other) => one.line - other.line)
}

function Problems({problems}: {problems: readonly PlacedProblem[]}) {
  return (
    <Alert color="madder" title={problems.length === 1 ? 'One thing keeps it from being published' : `${String(problems.length)} things keep it from being published`} role="alert">
      <List size="sm" spacing={4}>
        {problems.map(({line, message, pointer}) => <List.Item key={pointer + message}>{line > 0 && <strong>Line {line}: </strong>}{message}</List.Item>)}
      </List>
    </Alert>
  )
}

/** Publishes a journey from a file; what is wrong with it is shown at its places. */
export function PublishPage() {
  const tenant = useTenant()
  const leave = useLeave()
  const publish = usePublish(tenant)
  const [source, setSource] = useState('')
  const [sent, setSent] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  useUnsaved(source !== '' && !publish.isSuccess)
  const problems = source === '' ? [] : problemsOf(source, sent, publish.error)
  const definition = source === '' || problems.length > 0 ? null : definitionOf(source)
  const take = (file: File | null) => {
    if (file !== null) {
      setRefused(file.size > MOST ? `“${file.name}” is larger than 1 MB, so it is no journey.` : null)
      if (file.size <= MOST) {
        void file.text().then(setSource)
      }
    }
  }
  const send = () => {
    setSent(source)
    publish.mutate(source, {
      onSuccess: ({journey, version, warnings, waiting}) => {
        const next = waiting === true ? 'A second person has to agree before customers enter it.' : 'Customers enter it from now on; those inside go on in theirs.'
        notifications.show({title: `Version ${String(version)} is published`, message: warnings?.[0]?.message ?? next})
        leave(`/t/${tenant}/journeys/${journey}`)
      },
    })
  }
  return (
    <Page title="Publish a journey" about="From a file in YAML or JSON. Sending what was published last changes nothing." back={{to: `/t/${tenant}/journeys`, label: 'Journeys'}}>
      <Card>
        <Stack gap="md">
          <Group gap="sm">
            <FileButton onChange={take} accept=".yaml,.yml,.json,application/json,application/yaml,text/yaml">
              {props => <Button {...props} variant="light" leftSection={<IconFileUpload size={17} />}>Choose a file</Button>}
            </FileButton>
            <Text size="sm" c="dimmed">or paste it below</Text>
          </Group>
          {refused !== null && <Alert color="madder" role="alert">{refused}</Alert>}
          <Textarea
            aria-label="The journey, in YAML or JSON"
            placeholder={'journey: welcome\npurpose: service\nentry:\n  - event: order.placed\nsteps:\n  - …'}
            value={source}
            onChange={event => setSource(event.currentTarget.value)}
            autosize
            minRows={10}
            maxRows={22}
            spellCheck={false}
            styles={{input: {fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem'}}}
          />
          <Group justify="flex-end">
            <Button leftSection={<IconUpload size={17} />} disabled={source.trim() === ''} loading={publish.isPending} onClick={send}>Publish</Button>
          </Group>
        </Stack>
      </Card>
      {publish.error !== null && sent === source && (asProblem(publish.error).errors ?? []).length === 0 && <Failure error={publish.error} />}
      {problems.length > 0 && (
        <>
          <Problems problems={problems} />
          <Source source={source} problems={problems} />
        </>
      )}
      {definition !== null && text(definition.journey) !== '' && <Section title="Simulate it first"><Simulate journey={text(definition.journey)} what={{definition: source}} hasList={false} /></Section>}
      {definition !== null && <Section title="How it reads"><Picture definition={definition} /></Section>}
    </Page>
  )
}
