import {ActionIcon, Autocomplete, NumberInput, Select, TagsInput, Text, TextInput} from '@mantine/core'
import {IconTrash} from '@tabler/icons-react'
import {
  AGGREGATES, mayBeText, missing, needsProperty, NUMBER_CHECKS, sortOf, type ConsentLine, type EventLine, type IdentifierLine, type Line, type NumberCheck, type SegmentLine, type SinceLine, type Span,
  type TraitLine, type Unit,
} from '../model/condition'
import {checksFor, CHECKS, defaultCheck, timeOf, typedTime} from '../model/checks'
import classes from './Builder.module.css'
import {propertiesOf, typeOf, type Offered} from './offered'

interface Of<T extends Line> {
  line: T
  isReadOnly: boolean
  offered: Offered
  change: (line: Line) => void
}

/** One of the names that there are, or another. */
function NameField({label, names, value, isReadOnly, change}: {label: string; names: readonly string[]; value: string; isReadOnly: boolean; change: (name: string) => void}) {
  return <Autocomplete className={classes.field ?? ''} label={label} data={[...names]} limit={30} value={value} readOnly={isReadOnly} maxLength={128} onChange={change} />
}

function TraitFields({line, isReadOnly, offered, change}: Of<TraitLine>) {
  const traits = offered.names?.traits
  const named = (name: string) => {
    const type = typeOf(traits, name)
    change({...line, name, ...(type === null || line.value !== '' ? {} : {check: defaultCheck(type)})})
  }
  const sort = sortOf(line.check)
  return (
    <>
      <NameField label="Trait" names={traits?.map(({name}) => name) ?? []} value={line.name} isReadOnly={isReadOnly} change={named} />
      <Select
        className={classes.field ?? ''}
        label="Is"
        data={checksFor(typeOf(traits, line.name), line.check)}
        value={line.check}
        allowDeselect={false}
        disabled={isReadOnly}
        onChange={value => {
          const check = CHECKS.find(one => one.value === value)?.value ?? line.check
          change({...line, check, ...(sortOf(check) === sort ? {} : {value: ''})})
        }}
      />
      {line.check === 'one-of' && <TagsInput className={classes.field ?? ''} label="Values" description="Enter after each" value={[...line.values]} readOnly={isReadOnly} onChange={values => change({...line, values})} />}
      {line.check !== 'one-of' && (sort === 'text' || sort === 'number') && (
        <TextInput className={classes.field ?? ''} label="Value" inputMode={sort === 'number' ? 'decimal' : 'text'} value={line.value} readOnly={isReadOnly} onChange={event => change({...line, value: event.currentTarget.value})} />
      )}
      {sort === 'time' && <TextInput className={classes.field ?? ''} label="Time (UTC)" type="datetime-local" value={typedTime(line.value)} readOnly={isReadOnly} onChange={event => change({...line, value: timeOf(event.currentTarget.value)})} />}
    </>
  )
}

const OF_IDENTIFIERS: readonly {value: IdentifierLine['check']; label: string}[] = [
  {value: 'known', label: 'is known'}, {value: 'unknown', label: 'is not known'}, {value: 'is', label: 'is exactly'}, {value: 'ends', label: 'ends with'},
]

function IdentifierFields({line, isReadOnly, offered, change}: Of<IdentifierLine>) {
  return (
    <>
      <NameField label="Identifier" names={offered.names?.identifiers ?? []} value={line.namespace} isReadOnly={isReadOnly} change={namespace => change({...line, namespace})} />
      <Select className={classes.field ?? ''} label="Is" data={[...OF_IDENTIFIERS]} value={line.check} allowDeselect={false} disabled={isReadOnly} onChange={value => change({...line, check: OF_IDENTIFIERS.find(one => one.value === value)?.value ?? line.check})} />
      {(line.check === 'is' || line.check === 'ends') && <TextInput className={classes.field ?? ''} label="Value" value={line.value} readOnly={isReadOnly} onChange={event => change({...line, value: event.currentTarget.value})} />}
    </>
  )
}

const OF_CONSENTS: readonly {value: ConsentLine['check']; label: string}[] = [
  {value: 'granted', label: 'was granted'}, {value: 'refused', label: 'was refused or withdrawn'}, {value: 'silent', label: 'was never spoken of'},
]

function ConsentFields({line, isReadOnly, offered, change}: Of<ConsentLine>) {
  return (
    <>
      <NameField label="Consent (purpose/channel)" names={offered.names?.consents ?? []} value={line.name} isReadOnly={isReadOnly} change={name => change({...line, name})} />
      <Select className={classes.field ?? ''} label="Was" data={[...OF_CONSENTS]} value={line.check} allowDeselect={false} disabled={isReadOnly} onChange={value => change({...line, check: OF_CONSENTS.find(one => one.value === value)?.value ?? line.check})} />
    </>
  )
}

function SegmentFields({line, isReadOnly, offered, change}: Of<SegmentLine>) {
  const known = offered.segments.map(({id, name}) => ({value: id, label: `${name} (${id})`}))
  const data = line.id === '' || known.some(({value}) => value === line.id) ? known : [...known, {value: line.id, label: line.id}]
  return (
    <>
      <Select className={classes.field ?? ''} label="They are" data={[{value: 'in', label: 'in the segment'}, {value: 'out', label: 'not in the segment'}]} value={line.isIn ? 'in' : 'out'} allowDeselect={false} disabled={isReadOnly} onChange={value => change({...line, isIn: value === 'in'})} />
      <Select className={classes.field ?? ''} label="Segment" searchable nothingFoundMessage="No other segment" data={data} value={line.id === '' ? null : line.id} disabled={isReadOnly} onChange={value => change({...line, id: value ?? ''})} />
    </>
  )
}

const UNITS: readonly {value: Unit; label: string}[] = [{value: 'days', label: 'days'}, {value: 'hours', label: 'hours'}, {value: 'minutes', label: 'minutes'}]

function SpanFields({span, label, isReadOnly, change}: {span: Span; label: string; isReadOnly: boolean; change: (span: Span) => void}) {
  return (
    <>
      <NumberInput className={classes.short ?? ''} label={label} min={1} allowDecimal={false} allowNegative={false} value={span.amount} readOnly={isReadOnly} onChange={value => change({...span, amount: String(value)})} />
      <Select className={classes.short ?? ''} label="Unit" data={[...UNITS]} value={span.unit} allowDeselect={false} disabled={isReadOnly} onChange={value => change({...span, unit: UNITS.find(one => one.value === value)?.value ?? span.unit})} />
    </>
  )
}

const OF_AGGREGATES: Readonly<Record<EventLine['aggregate'], string>> = {
  count: 'how often', sum: 'the sum of', min: 'the least', max: 'the greatest', distinct: 'how many different', first: 'the first', last: 'the last', mostFrequent: 'the most frequent',
}

const OF_NUMBERS: Readonly<Record<NumberCheck, string>> = {'==': 'is', '!=': 'is not', '>': 'more than', '>=': 'at least', '<': 'less than', '<=': 'at most'}

function EventFields({line, isReadOnly, offered, change}: Of<EventLine>) {
  const aggregate = (value: string | null) => {
    const next = AGGREGATES.find(one => one === value) ?? line.aggregate
    change({...line, aggregate: next, property: needsProperty(next) ? line.property : '', isText: line.isText && mayBeText(next)})
  }
  return (
    <>
      <Select className={classes.field ?? ''} label="What counts" data={AGGREGATES.map(value => ({value, label: OF_AGGREGATES[value]}))} value={line.aggregate} allowDeselect={false} disabled={isReadOnly} onChange={aggregate} />
      {needsProperty(line.aggregate) && <NameField label="Property" names={propertiesOf(offered, line.event).map(({name}) => name)} value={line.property} isReadOnly={isReadOnly} change={property => change({...line, property})} />}
      <NameField label={line.aggregate === 'count' ? 'This happened' : 'Of the event'} names={offered.names?.events.map(({name}) => name) ?? []} value={line.event} isReadOnly={isReadOnly} change={event => change({...line, event})} />
      <Select className={classes.short ?? ''} label="Is" data={NUMBER_CHECKS.map(value => ({value, label: OF_NUMBERS[value]}))} value={line.check} allowDeselect={false} disabled={isReadOnly} onChange={value => change({...line, check: NUMBER_CHECKS.find(one => one === value) ?? line.check})} />
      {mayBeText(line.aggregate) && (
        <Select className={classes.short ?? ''} label="Compared as" data={[{value: 'number', label: 'a number'}, {value: 'text', label: 'a text'}]} value={line.isText ? 'text' : 'number'} allowDeselect={false} disabled={isReadOnly} onChange={value => change({...line, isText: value === 'text'})} />
      )}
      <TextInput className={classes.short ?? ''} label="Value" inputMode={line.isText ? 'text' : 'decimal'} value={line.value} readOnly={isReadOnly} onChange={event => change({...line, value: event.currentTarget.value})} />
      <Select
        className={classes.short ?? ''}
        label="When"
        data={[{value: 'within', label: 'in the last'}, {value: 'ever', label: 'at any time'}]}
        value={line.within === null ? 'ever' : 'within'}
        allowDeselect={false}
        disabled={isReadOnly}
        onChange={value => change({...line, within: value === 'ever' ? null : (line.within ?? {amount: '30', unit: 'days'})})}
      />
      {line.within !== null && <SpanFields label="How long" span={line.within} isReadOnly={isReadOnly} change={within => change({...line, within})} />}
    </>
  )
}

function SinceFields({line, isReadOnly, offered, change}: Of<SinceLine>) {
  const times = offered.names?.traits.filter(({type}) => type === 'time').map(({name}) => name) ?? []
  return (
    <>
      <NameField label="Trait with a time" names={times} value={line.name} isReadOnly={isReadOnly} change={name => change({...line, name})} />
      <Select className={classes.field ?? ''} label="Is" data={[{value: 'more', label: 'longer ago than'}, {value: 'less', label: 'less long ago than'}]} value={line.check} allowDeselect={false} disabled={isReadOnly} onChange={value => change({...line, check: value === 'less' ? 'less' : 'more'})} />
      <SpanFields label="How long" span={line.span} isReadOnly={isReadOnly} change={span => change({...line, span})} />
    </>
  )
}

function Fields({line, ...others}: Of<Line>) {
  switch (line.kind) {
    case 'trait':
      return <TraitFields line={line} {...others} />
    case 'identifier':
      return <IdentifierFields line={line} {...others} />
    case 'consent':
      return <ConsentFields line={line} {...others} />
    case 'segment':
      return <SegmentFields line={line} {...others} />
    case 'events':
      return <EventFields line={line} {...others} />
    case 'since':
      return <SinceFields line={line} {...others} />
  }
}

interface LineEditorProps extends Of<Line> {
  /** What it is called for those who hear it. */
  name: string
  remove: () => void
}

/** One line of a condition. */
export function LineEditor({line, name, isReadOnly, offered, change, remove}: LineEditorProps) {
  const lacking = missing(line)
  return (
    <div className={classes.line} id={line.key} role="group" aria-label={name}>
      <div>
        <div className={classes.fields}><Fields line={line} isReadOnly={isReadOnly} offered={offered} change={change} /></div>
        {lacking !== null && <Text size="xs" c="dimmed" mt={6}>{lacking}</Text>}
      </div>
      {!isReadOnly && <ActionIcon className={classes.remove ?? ''} variant="subtle" color="gray" size="lg" aria-label={`Remove ${name.toLowerCase()}`} onClick={remove}><IconTrash size={17} /></ActionIcon>}
    </div>
  )
}
