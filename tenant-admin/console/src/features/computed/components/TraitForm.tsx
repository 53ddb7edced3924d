import {Alert, Autocomplete, Button, Card, Group, NumberInput, Select, Stack, Text, TextInput} from '@mantine/core'
import {useState, type ReactNode, type SyntheticEvent} from 'react'
import {useNames} from '@/api/names'
import {asProblem, errorsByPlace} from '@/api/problem'
import {sentence} from '@/shared/computed'
import {useErrorFocus} from '@/shared/errorFocus'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {Words} from '@/shared/Words'
import {FUNCTIONS, NEW, ofDefinition, takesValue, toDefinition, UNITS, valuesOf, type Definition, type Unit, type Wanted} from '../model/computed'
import {PreviewPanel} from './PreviewPanel'

interface TraitFormProps {
  /** As it is stored; missing for a new one. */
  before?: Definition
  mayChange: boolean
  action: string
  error: Error | null
  isBusy: boolean
  isSaved: boolean
  send: (wanted: Definition) => void
  more?: ReactNode
}

function unitsOf(before: Wanted) {
  return before.unit === 'other' ? [...UNITS, {value: 'other', label: 'as it is written'}] : [...UNITS]
}

/** A computed trait in an admin's words, with the sentence that it comes to. */
export function TraitForm({before, mayChange, action, error, isBusy, isSaved, send, more}: TraitFormProps) {
  const stored = useNames(useTenant())
  const [start] = useState<Wanted>(() => (before === undefined ? NEW : ofDefinition(before)))
  const [wanted, setWanted] = useState(start)
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(start)
  useUnsaved(isChanged && !isSaved)
  const form = useErrorFocus(error)
  const errors = error === null ? {} : errorsByPlace(asProblem(error))
  const change = (next: Partial<Wanted>) => setWanted(known => ({...known, ...next}))
  const names = stored.data?.events ?? []
  const properties = (names.find(({name}) => name === wanted.event)?.properties ?? []).map(({name}) => name)
  const definition = () => toDefinition(wanted, before)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    send(definition())
  }
  return (
    <Stack gap="xl">
      <form ref={form} onSubmit={submit} noValidate>
        <Card padding="md">
          <Stack gap="md" maw={720}>
            {!mayChange && <Alert color="brass" title="For admins and authors">You see the definition; admins and authors of this tenant change it.</Alert>}
            {before === undefined && <TextInput label="Name" description="As segments and journeys read it: profile.traits.<name>" placeholder="orders_last_30_days" withAsterisk value={wanted.name} error={errors['/name']} onChange={event => change({name: event.currentTarget.value})} />}
            <Select label="What to reckon" data={[...FUNCTIONS]} allowDeselect={false} value={wanted.function} readOnly={!mayChange} error={errors['/function']} onChange={next => change({function: next ?? 'count'})} />
            <Autocomplete label="Of which events" description="Names of recent events are offered; you may also type another." withAsterisk data={names.map(({name}) => name)} limit={30} value={wanted.event} readOnly={!mayChange} error={errors['/event']} onChange={event => change({event})} />
            {takesValue(wanted.function) && (
              <Autocomplete label="Which value of them" description="A property of the event, or an expression." placeholder="event.properties.amount" withAsterisk data={valuesOf(properties)} limit={60} value={wanted.value} readOnly={!mayChange} error={errors['/value']} onChange={value => change({value})} />
            )}
            <TextInput label="Only events where" description="A condition over the event; empty, and all count." placeholder="event.properties.shop == 'web'" value={wanted.when} readOnly={!mayChange} error={errors['/when']} onChange={event => change({when: event.currentTarget.value})} />
            <Group align="flex-start" gap="sm">
              {wanted.unit !== 'ever' && wanted.unit !== 'other' && <NumberInput label="In the last" min={1} max={1_052_640} w={130} value={wanted.length} readOnly={!mayChange} error={errors['/window']} onChange={value => change({length: typeof value === 'number' ? value : 1})} />}
              <Select label={wanted.unit === 'ever' || wanted.unit === 'other' ? 'How far back' : 'Unit'} data={unitsOf(start)} allowDeselect={false} w={180} value={wanted.unit} readOnly={!mayChange} onChange={next => change({unit: (next ?? 'ever') as Unit})} />
            </Group>
            <TextInput label="Description" description="For your colleagues." maxLength={500} value={wanted.description} readOnly={!mayChange} error={errors['/description']} onChange={event => change({description: event.currentTarget.value})} />
            {wanted.event.trim() !== '' && <Text size="sm" role="status"><Text span c="dimmed" inherit>That is: </Text><Words text={sentence(definitionWords(definition()))} most={200} />.</Text>}
            {error !== null && <Failure error={error} />}
            {errors[''] !== undefined && <Text size="sm" c="madder">{errors['']}</Text>}
            {mayChange && <Group><Button type="submit" loading={isBusy} disabled={!isChanged}>{action}</Button>{more}</Group>}
          </Stack>
        </Card>
      </form>
      <PreviewPanel definition={definition} />
    </Stack>
  )
}

function definitionWords({function: name, event, ...others}: Definition) {
  return {function: name ?? '', event: event ?? '', ...others}
}
