import {Chip, Group, Input, Select} from '@mantine/core'
import {object, text as asText, type Json} from '../model/definition'
import {set} from '../model/edits'
import {unknownMembers} from '../model/values'
import {useEditing} from './context'
import {CodeField, TextField, ValueField} from './fields'
import {useOffers} from './offers'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const DAY_WORDS: Readonly<Record<string, string>> = {mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday'}

type WaitKind = 'for' | 'date' | 'window' | 'event' | 'when' | 'shown'

const KINDS: readonly {value: WaitKind; label: string}[] = [
  {value: 'for', label: 'For a time'},
  {value: 'date', label: 'Until a date'},
  {value: 'window', label: 'Until a time of day'},
  {value: 'event', label: 'Until an event'},
  {value: 'when', label: 'Until a condition holds'},
  {value: 'shown', label: 'Until it was shown at a place'},
]

function kindOf(wait: Json): WaitKind | null {
  if (wait.until !== undefined) {
    return (['event', 'shown'] as const).find(name => object(wait.until)[name] !== undefined) ?? 'when'
  }
  return (['for', 'date', 'window'] as const).find(name => wait[name] !== undefined) ?? null
}

/** A wait of another kind; what both kinds have is kept, and so is what the editor knows nothing of. */
function turned(wait: Json, kind: WaitKind): Json {
  const others = Object.fromEntries(unknownMembers(wait, ['for', 'date', 'offset', 'window', 'zone', 'until', 'atMost', 'otherwise']).map(name => [name, wait[name]]))
  const late = {atMost: wait.atMost ?? 'P3D', ...(wait.otherwise === undefined ? {} : {otherwise: wait.otherwise})}
  switch (kind) {
    case 'for':
      return {...others, for: 'P1D'}
    case 'date':
      return {...others, date: 'profile.traits.renewal_date'}
    case 'window':
      return {...others, window: {from: '09:00', to: '18:00'}}
    case 'event':
      return {...others, until: {event: ''}, ...late}
    case 'when':
      return {...others, until: {when: 'profile.traits.plan == "pro"'}, ...late}
    case 'shown':
      return {...others, until: {shown: 'home-page', channel: 'web', with: {title: ''}}, ...late}
  }
}

function Days({pointer, days}: {pointer: string; days: readonly string[]}) {
  const {text, isReadOnly, apply} = useEditing()
  const at = `${pointer}/wait/window/days`
  return (
    <Input.Wrapper label="Days" labelElement="div" description="None for all of them.">
      <Chip.Group multiple value={[...days]} onChange={chosen => apply(set(text, at, chosen.length === 0 ? undefined : DAYS.filter(day => chosen.includes(day)), Number.MAX_SAFE_INTEGER), {group: at})}>
        <Group gap={5} mt={5}>{DAYS.map(day => <Chip key={day} size="xs" value={day} disabled={isReadOnly}>{DAY_WORDS[day]}</Chip>)}</Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}

/** What is waited for. */
export function WaitFields({pointer, wait}: {pointer: string; wait: Json}) {
  const {text, isReadOnly, apply} = useEditing()
  const {events, purposes} = useOffers()
  const at = `${pointer}/wait`
  const kind = kindOf(wait)
  const depth = pointer.split('/').length
  const days = object(wait.window).days
  return (
    <>
      <Select
        label="Wait"
        data={KINDS}
        value={kind}
        readOnly={isReadOnly}
        allowDeselect={false}
        onChange={to => {
          const chosen = KINDS.find(({value}) => value === to)?.value
          if (chosen !== undefined && chosen !== kind) {
            apply(set(text, at, turned(wait, chosen)))
          }
        }}
      />
      {kind === 'for' && <TextField at={`${at}/for`} label="How long" help="Such as PT4H for four hours, P2D for two days, P1M for a month." isRequired isKept />}
      {kind === 'date' && (
        <>
          <CodeField at={`${at}/date`} label="Date" help="An expression, such as profile.traits.renewal_date." isRequired isKept />
          <TextField at={`${at}/offset`} label="Before or after" help="-P14D is 14 days before, P1D a day after." />
        </>
      )}
      {kind === 'window' && (
        <>
          <Group grow align="flex-start">
            <TextField at={`${at}/window/from`} label="From" placeholder="09:00" isRequired isKept />
            <TextField at={`${at}/window/to`} label="To" placeholder="18:00" isRequired isKept />
          </Group>
          <Days pointer={pointer} days={Array.isArray(days) ? days.map(asText) : []} />
          <CodeField at={`${at}/zone`} label="Time zone" help="An expression; empty for what is known of the customer." />
        </>
      )}
      {kind === 'event' && (
        <>
          <TextField at={`${at}/until/event`} label="Event" offered={events} isRequired isKept />
          <CodeField at={`${at}/until/where`} label="Where" help="Which of these events counts, such as event.properties.order == enrolment.key." />
        </>
      )}
      {kind === 'when' && <CodeField at={`${at}/until/when`} label="When" help="A condition, such as profile.segments.vip." isRequired isKept />}
      {kind === 'shown' && (
        <>
          <TextField at={`${at}/until/shown`} label="Place" help="Where somebody asks what to show, such as home-page." isRequired isKept />
          <ValueField at={`${at}/until/with`} label="What is shown" help="An object; its texts may hold expressions, such as ${profile.traits.first_name | 'there'}." keep={depth} />
          <TextField at={`${at}/until/channel`} label="Channel" help="The channel whose consent and caps count, such as web." offered={['web', 'app', 'phone']} isRequired isKept />
          <TextField at={`${at}/until/purpose`} label="Purpose" help="The consent that it runs under; the journey's where it is left empty." offered={purposes} />
        </>
      )}
      {(kind === 'event' || kind === 'when' || kind === 'shown') && <TextField at={`${at}/atMost`} label="At most" help="After this time it goes on, such as P3D for three days." isRequired isKept />}
    </>
  )
}
