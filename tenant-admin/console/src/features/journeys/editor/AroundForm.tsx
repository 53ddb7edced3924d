import {ActionIcon, Button, Group, Select, Stack, Text, TextInput, Title} from '@mantine/core'
import {IconPlus, IconTrash} from '@tabler/icons-react'
import type {ReactNode} from 'react'
import {visible} from '@/shared/text'
import {list, object, text as asText, type Json} from '../model/definition'
import {added, set} from '../model/edits'
import {unknownMembers} from '../model/values'
import {useEditing} from './context'
import classes from './Editor.module.css'
import {ChoiceField, CodeField, SwitchField, TextField} from './fields'
import {useOffers} from './offers'
import {Unknown} from './StepForm'

const ENTRIES: readonly {value: string; label: string; begun: Json; known: readonly string[]}[] = [
  {value: 'event', label: 'an event', begun: {event: 'order.placed'}, known: ['event', 'when', 'key', 'history']},
  {value: 'segment', label: 'a segment', begun: {segment: '', on: 'entered'}, known: ['segment', 'on', 'when', 'key', 'history']},
  {value: 'journey', label: 'another journey', begun: {journey: true}, known: ['journey', 'when']},
  {value: 'api', label: 'a call of the API', begun: {api: true}, known: ['api', 'when', 'key']},
]

const REENTRIES = [
  {value: 'never', label: 'Never'},
  {value: 'always', label: 'Always'},
  {value: 'after', label: 'After a time'},
]

const KNOWN = ['journey', 'name', 'owner', 'per', 'purpose', 'entry', 'reentry', 'milestones', 'goal', 'exit', 'steps']

function Part({title, add, children}: {title: string; add?: {words: string; at: string; value: unknown}; children: ReactNode}) {
  const {text, isReadOnly, apply} = useEditing()
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Group justify="space-between">
        <Title order={3}>{title}</Title>
        {add !== undefined && !isReadOnly && (
          <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => apply(added(text, add.at, add.value), {said: 'Added.'})}>{add.words}</Button>
        )}
      </Group>
      {children}
    </Stack>
  )
}

/** One of several of a kind, with the button that takes it away. */
function One({at, label, children}: {at: string; label: string; children: ReactNode}) {
  const {text, isReadOnly, apply} = useEditing()
  return (
    <Group align="flex-start" wrap="nowrap" gap={4} className={classes.part} role="group" aria-label={label}>
      <Stack gap="xs" flex={1} miw={0}>{children}</Stack>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove ${label}`} disabled={isReadOnly} onClick={() => apply(set(text, at, undefined), {said: 'Removed.'})}><IconTrash size={17} /></ActionIcon>
    </Group>
  )
}

function EntryFields({at, entry, label}: {at: string; entry: Json; label: string}) {
  const {text, isReadOnly, apply} = useEditing()
  const {events, segments} = useOffers()
  const kind = ENTRIES.find(({value}) => entry[value] !== undefined)
  if (kind === undefined) {
    return <Text size="sm">{label} is by {visible(Object.keys(entry).join(', ')) || 'nothing yet'}. It is changed in the YAML, and kept as it is.</Text>
  }
  return (
    <>
      <Select
        label={`${label} is by`}
        data={ENTRIES.map(({value, label: words}) => ({value, label: words}))}
        value={kind.value}
        readOnly={isReadOnly}
        allowDeselect={false}
        onChange={to => {
          const chosen = ENTRIES.find(({value}) => value === to)
          if (chosen !== undefined && chosen !== kind) {
            apply(set(text, at, chosen.begun))
          }
        }}
      />
      {kind.value === 'event' && <TextField at={`${at}/event`} label="Event" offered={events} isRequired isKept />}
      {kind.value === 'segment' && (
        <>
          <TextField at={`${at}/segment`} label="Segment" offered={segments} isRequired isKept />
          <ChoiceField at={`${at}/on`} label="When a customer" choices={[{value: 'entered', label: 'comes into it'}, {value: 'left', label: 'leaves it'}]} isRequired />
        </>
      )}
      <CodeField at={`${at}/when`} label="Only when" help="A condition, such as event.properties.amount >= 100." />
      {kind.known.includes('key') && <CodeField at={`${at}/key`} label="Key" help="Once for each value, such as event.properties.order; empty for once each customer." />}
      {kind.known.includes('history') && <SwitchField at={`${at}/history`} label="Also by what a backfill brings" on={true} />}
      <Unknown names={unknownMembers(entry, kind.known)} />
    </>
  )
}

function Reentry() {
  const {text, definition, isReadOnly, apply} = useEditing()
  const value = asText(definition.reentry)
  const isAfter = value.startsWith('after')
  return (
    <Group align="flex-end" grow>
      <Select
        label="May one enter again?"
        description="With the same key."
        data={REENTRIES}
        value={isAfter ? 'after' : value === '' ? 'never' : REENTRIES.some(one => one.value === value) ? value : null}
        readOnly={isReadOnly}
        allowDeselect={false}
        onChange={to => apply(set(text, '/reentry', to === 'never' ? undefined : to === 'after' ? 'after P30D' : to))}
      />
      {isAfter && (
        <TextInput label="After" value={value.replace(/^after */, '')} readOnly={isReadOnly} onChange={event => apply(set(text, '/reentry', `after ${event.currentTarget.value}`), {group: '/reentry'})} />
      )}
    </Group>
  )
}

function Goal() {
  const {text, definition, isReadOnly, apply} = useEditing()
  const {events} = useOffers()
  if (definition.goal === undefined) {
    return <Group><Button variant="default" size="xs" leftSection={<IconPlus size={14} />} disabled={isReadOnly} onClick={() => apply(set(text, '/goal', {event: '', within: 'P30D'}), {said: 'Added.'})}>Set a goal</Button></Group>
  }
  return (
    <One at="/goal" label="the goal">
      <TextField at="/goal/event" label="Event" help="The event that the journey exists for. Who reaches it leaves." offered={events} isRequired isKept />
      <CodeField at="/goal/where" label="Where" help="Which of these events counts." />
      <TextField at="/goal/within" label="Within" help="How long after the entry it counts, such as P45D." />
      <CodeField at="/goal/value" label="Worth" help="Such as money(event.properties.total, 'EUR')." />
      <Unknown names={unknownMembers(definition.goal, ['event', 'where', 'within', 'value'])} />
    </One>
  )
}

/** The form of all that stands around the steps. */
export function AroundForm({journey}: {journey: string | null}) {
  const {definition} = useEditing()
  const {purposes, events} = useOffers()
  return (
    <Stack gap="lg" role="group" aria-label="Around the steps">
      <Stack gap="sm">
        {journey === null && <TextField at="/journey" label="Id of the journey" help="Lower-case letters, digits and hyphens. It cannot be changed once a draft is saved." isRequired isKept />}
        <TextField at="/name" label="Name" help="What people call it." />
        <TextField at="/owner" label="Owner" help="Who looks after it." />
        <TextField at="/purpose" label="Purpose" help="The consent that its actions run under." offered={purposes} />
        <ChoiceField at="/per" label="Who goes through it" choices={[{value: 'profile', label: 'each customer'}, {value: 'account', label: 'each account'}]} otherwise="profile" />
        <Reentry />
      </Stack>
      <Part title="Entries" add={{words: 'Add an entry', at: '/entry', value: {event: 'order.placed'}}}>
        {list(definition.entry).map((entry, i) => <One key={i} at={`/entry/${String(i)}`} label={`Entry ${String(i + 1)}`}><EntryFields at={`/entry/${String(i)}`} entry={entry} label={`Entry ${String(i + 1)}`} /></One>)}
      </Part>
      <Part title="Goal"><Goal /></Part>
      <Part title="Reasons to leave" add={{words: 'Add a reason', at: '/exit', value: {when: 'profile.traits.churned == true', as: 'churned'}}}>
        {list(definition.exit).map((exit, i) => (
          <One key={i} at={`/exit/${String(i)}`} label={`reason ${String(i + 1)}`}>
            {exit.event === undefined ? (
              <CodeField at={`/exit/${String(i)}/when`} label="When" isRequired isKept />
            ) : (
              <>
                <TextField at={`/exit/${String(i)}/event`} label="Event" offered={events} isRequired isKept />
                <CodeField at={`/exit/${String(i)}/where`} label="Where" />
              </>
            )}
            <TextField at={`/exit/${String(i)}/as`} label="Leaves as" isRequired isKept />
            <Unknown names={unknownMembers(exit, ['when', 'event', 'where', 'as'])} />
          </One>
        ))}
      </Part>
      <Part title="Milestones" add={{words: 'Add a milestone', at: '/milestones', value: {id: 'noticed', event: 'email.clicked'}}}>
        {list(definition.milestones).map((milestone, i) => (
          <One key={i} at={`/milestones/${String(i)}`} label={`milestone ${String(i + 1)}`}>
            <TextField at={`/milestones/${String(i)}/id`} label="Id" isRequired isKept />
            <TextField at={`/milestones/${String(i)}/event`} label="Event" offered={events} isRequired isKept />
            <CodeField at={`/milestones/${String(i)}/where`} label="Where" />
            <Unknown names={unknownMembers(object(milestone), ['id', 'event', 'where'])} />
          </One>
        ))}
      </Part>
      <Unknown names={unknownMembers(definition, KNOWN)} />
    </Stack>
  )
}
