import {ActionIcon, Button, Group, Stack, TextInput} from '@mantine/core'
import {IconPlus, IconTrash} from '@tabler/icons-react'
import {useState} from 'react'
import {visible} from '@/shared/text'
import {object, type Json} from '../model/definition'
import {set} from '../model/edits'
import {useEditing} from './context'
import classes from './Editor.module.css'
import {ChoiceField, CodeField, TextField} from './fields'
import {useOffers} from './offers'

const STATES = [
  {value: 'granted', label: 'granted'},
  {value: 'denied', label: 'denied'},
  {value: 'withdrawn', label: 'withdrawn'},
  {value: 'pending', label: 'pending'},
]

/** What a step sets: traits by expressions, a consent, a milestone. */
export function SetFields({pointer, step}: {pointer: string; step: Json}) {
  const {text, isReadOnly, apply} = useEditing()
  const {purposes} = useOffers()
  const [name, setName] = useState('')
  const at = `${pointer}/set`
  const given = object(step.set)
  const depth = pointer.split('/').length
  const place = (trait: string) => `${at}/traits/${trait.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const add = () => {
    if (name.trim() !== '') {
      apply(set(text, place(name.trim()), 'now'))
      setName('')
    }
  }
  return (
    <Stack gap="sm">
      {Object.keys(object(given.traits)).map(trait => (
        <Group key={trait} align="flex-end" wrap="nowrap" gap={4} className={classes.part}>
          <div style={{flex: 1, minWidth: 0}}><CodeField at={place(trait)} label={`Trait ${visible(trait)}`} help="An expression, such as now or event.properties.plan." isKept /></div>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove trait ${trait}`} disabled={isReadOnly} onClick={() => apply(set(text, place(trait), undefined, depth))}><IconTrash size={17} /></ActionIcon>
        </Group>
      ))}
      <Group align="flex-end" gap={6} wrap="nowrap">
        <TextInput label="Another trait" placeholder="last_contact" value={name} readOnly={isReadOnly} onChange={event => setName(event.currentTarget.value)} onKeyDown={event => event.key === 'Enter' && add()} style={{flex: 1}} />
        <Button variant="default" leftSection={<IconPlus size={14} />} disabled={isReadOnly || name.trim() === ''} onClick={add}>Add</Button>
      </Group>
      <TextField at={`${at}/milestone`} label="Milestone" help="One that is reached by this step." keep={depth} />
      <Stack gap="xs" className={classes.part}>
        <TextField at={`${at}/consent/purpose`} label="Consent to" help="A purpose; empty where no consent is noted." offered={purposes} keep={depth} />
        {given.consent !== undefined && (
          <>
            <TextField at={`${at}/consent/channel`} label="On the channel" help="All of them unless it is said." keep={depth} />
            <ChoiceField at={`${at}/consent/state`} label="Is" choices={STATES} isRequired keep={depth} />
            <TextField at={`${at}/consent/basis`} label="Basis" keep={depth} />
          </>
        )}
      </Stack>
    </Stack>
  )
}
