import {Alert, Button, Card, Checkbox, Group, SimpleGrid, Stack, Text, Textarea, TextInput} from '@mantine/core'
import {useState, type SyntheticEvent} from 'react'
import {useNames} from '@/api/names'
import {asProblem, errorsByPlace} from '@/api/problem'
import {useErrorFocus} from '@/shared/errorFocus'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {plural} from '@/shared/text'
import {useUnsaved} from '@/shared/unsaved'
import {useSegmentNames, type SaveSegment, type Segment} from '../api/segments'
import {emptyGroup, incomplete, type Group as Lines} from '../model/condition'
import {idOf} from '../model/naming'
import {read} from '../model/reading'
import {written} from '../model/writing'
import {Builder} from './Builder'
import {ConditionText} from './ConditionText'
import {CountPanel} from './CountPanel'
import {useCount} from './useCount'

interface Draft {
  id: string
  /** Whether the id was typed; else it follows the name. */
  isIdTyped: boolean
  name: string
  description: string
  startJourneys: boolean
  when: string
  /** The lines of the text; null where it says what has no line. */
  lines: Lines | null
}

function draftOf(segment: Segment | null): Draft {
  return {
    id: segment?.id ?? '',
    isIdTyped: segment !== null,
    name: segment?.name ?? '',
    description: segment?.description ?? '',
    startJourneys: segment?.startJourneys ?? false,
    when: segment?.when ?? '',
    lines: segment === null ? emptyGroup('and') : read(segment.when),
  }
}

interface SegmentFormProps {
  /** The one to be changed, or null for a new one. */
  segment: Segment | null
  error: Error | null
  isBusy: boolean
  isDone: boolean
  submit: (wanted: SaveSegment) => void
  cancel: () => void
}

/** A segment's name, and its condition as lines and as a text, counted while it is written. */
export function SegmentForm({segment, error, isBusy, isDone, submit, cancel}: SegmentFormProps) {
  const tenant = useTenant()
  const mayChange = useMay('author')
  const [draft, setDraft] = useState(() => draftOf(segment))
  const [isChanged, setChanged] = useState(false)
  const [sent, setSent] = useState<string | null>(null)
  const live = useCount(tenant, draft.when)
  const offered = {names: useNames(tenant).data, segments: (useSegmentNames(tenant).data?.items ?? []).filter(({id}) => id !== segment?.id)}
  const form = useErrorFocus(error)
  useUnsaved(isChanged && !isDone)
  const change = (next: Partial<Draft>) => {
    setChanged(true)
    setDraft(before => ({...before, ...next}))
  }
  const errors = error === null ? {} : errorsByPlace(asProblem(error))
  const lacking = draft.lines === null ? 0 : incomplete(draft.lines)
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    setSent(draft.when)
    const {id, name, description, when, startJourneys} = draft
    submit({...(segment === null ? {id} : {}), name, description, when, startJourneys})
  }
  return (
    <form onSubmit={send} ref={form} aria-label="Segment">
      <Stack gap="lg">
        {!mayChange && <Alert color="brass" title="For admins and authors">You can try conditions and count; admins and authors of this tenant save them.</Alert>}
        <Card padding="md">
          <Stack gap="sm">
            <SimpleGrid cols={{base: 1, sm: 2}}>
              <TextInput label="Name" withAsterisk maxLength={128} value={draft.name} readOnly={!mayChange} error={errors['/name']} onChange={event => change({name: event.currentTarget.value, ...(draft.isIdTyped ? {} : {id: idOf(event.currentTarget.value)})})} />
              <TextInput label="Id" withAsterisk description={segment === null ? 'By which conditions and journeys name it; cannot be changed later' : 'Never changes'} maxLength={60} value={draft.id} readOnly={segment !== null || !mayChange} error={errors['/id']} onChange={event => change({id: event.currentTarget.value, isIdTyped: true})} />
            </SimpleGrid>
            <Textarea label="Description" autosize minRows={1} maxLength={1_000} value={draft.description} readOnly={!mayChange} error={errors['/description']} onChange={event => change({description: event.currentTarget.value})} />
            <Checkbox label="Start journeys for those whom saving this brings in or out" description="Else journeys start only by what customers do from now on" checked={draft.startJourneys} disabled={!mayChange} onChange={event => change({startJourneys: event.currentTarget.checked})} />
          </Stack>
        </Card>
        <Section title="Who is in it">
          <Stack gap="md">
            {draft.lines === null ? (
              <Alert color="gray" title="Only as a text">
                <Stack gap="xs" align="flex-start">
                  <Text size="sm">The text says something that has no line, or is not complete. Write it below; it is counted all the same.</Text>
                  <Button size="compact-sm" variant="default" onClick={() => change({when: '', lines: emptyGroup('and')})}>Begin anew with lines</Button>
                </Stack>
              </Alert>
            ) : (
              <Builder group={draft.lines} isReadOnly={false} offered={offered} change={lines => change({lines, when: written(lines)})} />
            )}
            <CountPanel live={live} />
            <ConditionText text={draft.when} errors={errorsOf(live.count.error, live.counted, draft.when) ?? errorsOf(error, sent, draft.when) ?? []} isReadOnly={false} change={when => change({when, lines: read(when)})} />
          </Stack>
        </Section>
        {error !== null && <Failure error={error} />}
        {lacking > 0 && <Text size="sm" c="dimmed">{plural(lacking, 'line is', 'lines are')} not complete, and not part of the condition yet. Complete or remove {lacking === 1 ? 'it' : 'them'} to save.</Text>}
        <Group>
          {mayChange && <Button type="submit" loading={isBusy} disabled={lacking > 0 || draft.name.trim() === '' || draft.id === '' || draft.when.trim() === ''}>{segment === null ? 'Create the segment' : 'Save the segment'}</Button>}
          <Button variant="default" onClick={cancel}>{isChanged ? 'Cancel' : 'Back'}</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What the hub said of the condition, if it said it of the text as it is now. */
function errorsOf(error: Error | null, about: string | null, text: string): string[] | null {
  const all = error === null || about !== text ? [] : (asProblem(error).errors ?? []).filter(({pointer}) => pointer === '/when').map(({message}) => message)
  return all.length === 0 ? null : all
}
