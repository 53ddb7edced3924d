import {ActionIcon, Button, Group, Select, Stack, Text, TextInput} from '@mantine/core'
import {IconCopy, IconPlus, IconTrash} from '@tabler/icons-react'
import {useState} from 'react'
import {plural, visible} from '@/shared/text'
import {Words} from '@/shared/Words'
import {list, object, text as asText, type Json} from '../model/definition'
import {added, connected, duplicated, inserted, removed, renamedStep, set, targets} from '../model/edits'
import {saidOf} from '../model/findings'
import {unknownMembers, valueAt} from '../model/values'
import {ActionFields} from './ActionFields'
import {useEditing} from './context'
import classes from './Editor.module.css'
import {ChoiceField, CodeField, TextField, WholeField} from './fields'
import {useOffers} from './offers'
import {SetFields} from './SetFields'
import {WaitFields} from './WaitFields'

/** The name of a step; what reads it follows once it is typed to its end. */
function IdField({pointer, id}: {pointer: string; id: string}) {
  const {text, findings, isReadOnly, apply} = useEditing()
  const [typed, setTyped] = useState<string | null>(null)
  const done = () => {
    const wanted = typed?.trim() ?? ''
    setTyped(null)
    if (wanted !== '' && wanted !== id) {
      apply(renamedStep(text, pointer, wanted), {said: `Renamed ${id} to ${wanted}.`})
    }
  }
  return (
    <TextInput
      label="Id"
      description="By which other steps and reports know it. Whoever reads it follows a change."
      value={typed ?? id}
      error={saidOf(findings.filter(finding => finding.pointer === `${pointer}/id`), `${pointer}/id`)}
      readOnly={isReadOnly}
      withAsterisk
      spellCheck={false}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          done()
        }
      }}
    />
  )
}

function Remove({at, label}: {at: string; label: string}) {
  const {text, isReadOnly, apply} = useEditing()
  return <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} disabled={isReadOnly} onClick={() => apply(set(text, at, undefined, Number.MAX_SAFE_INTEGER), {said: 'Removed.'})}><IconTrash size={17} /></ActionIcon>
}

function Add({at, value, children}: {at: string; value: unknown; children: string}) {
  const {text, isReadOnly, apply} = useEditing()
  return <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} disabled={isReadOnly} onClick={() => apply(added(text, at, value), {said: 'Added.'})}>{children}</Button>
}

function BranchFields({pointer, cases}: {pointer: string; cases: readonly Json[]}) {
  const hasOtherwise = cases.some(one => 'otherwise' in one)
  return (
    <Stack gap="sm">
      {cases.map((one, i) => (
        <Group key={i} align="flex-start" wrap="nowrap" gap={4} className={classes.part}>
          <Stack gap={4} flex={1} miw={0}>
            {'otherwise' in one ? <Text size="sm" fw={560}>Otherwise</Text> : <CodeField at={`${pointer}/branch/${String(i)}/when`} label={`Case ${String(i + 1)}: when`} isRequired isKept />}
            <Text size="xs" c="dimmed">{plural(list(one.steps).length, 'step')}</Text>
          </Stack>
          <Remove at={`${pointer}/branch/${String(i)}`} label={`Remove case ${String(i + 1)}`} />
        </Group>
      ))}
      <Group gap="xs">
        <Add at={`${pointer}/branch`} value={{when: 'profile.traits.plan == "free"', steps: []}}>Add a case</Add>
        {!hasOtherwise && <Add at={`${pointer}/branch`} value={{otherwise: null, steps: []}}>Add “otherwise”</Add>}
      </Group>
    </Stack>
  )
}

function SplitFields({pointer, variants}: {pointer: string; variants: readonly Json[]}) {
  const at = `${pointer}/split/variants`
  const free = 'abcdefghijklmnopqrst'.split('').find(id => variants.every(one => one.id !== id)) ?? 'next'
  return (
    <Stack gap="sm">
      <TextField at={`${pointer}/split/experiment`} label="Experiment" help="With it the variant is the customer's own, in every journey that names it. Without, each passage draws anew." />
      {variants.map((_, i) => (
        <Group key={i} align="flex-end" wrap="nowrap" gap={6} className={classes.part}>
          <TextField at={`${at}/${String(i)}/id`} label={`Variant ${String(i + 1)}`} isRequired isKept />
          <WholeField at={`${at}/${String(i)}/weight`} label="Weight" isKept />
          <Remove at={`${at}/${String(i)}`} label={`Remove variant ${String(i + 1)}`} />
        </Group>
      ))}
      <Group><Add at={at} value={{id: free, weight: 50, steps: []}}>Add a variant</Add></Group>
    </Stack>
  )
}

function ParallelFields({pointer, ways}: {pointer: string; ways: readonly unknown[]}) {
  return (
    <Stack gap="sm">
      <ChoiceField
        at={`${pointer}/join`}
        label="What comes behind begins"
        otherwise="all"
        choices={[{value: 'all', label: 'once all ways have come to their end'}, {value: 'first', label: 'once one has; the others are given up'}]}
      />
      {ways.map((way, i) => (
        <Group key={i} justify="space-between" className={classes.part}>
          <Text size="sm">Way {i + 1}: {plural(Array.isArray(way) ? way.length : 0, 'step')}</Text>
          <Remove at={`${pointer}/parallel/${String(i)}`} label={`Remove way ${String(i + 1)}`} />
        </Group>
      ))}
      <Group><Add at={`${pointer}/parallel`} value={[]}>Add a way</Add></Group>
    </Stack>
  )
}

/** Where it goes on from here, for the last step of a way. */
function Onwards({pointer, step}: {pointer: string; step: Json}) {
  const {text, definition, isReadOnly, apply} = useEditing()
  const behind = pointer.replace(/\d+$/, number => String(Number(number) + 1))
  const next = object(valueAt(definition, behind))
  const isJump = step.goto !== undefined
  const current = asText(isJump ? step.goto : next.goto)
  const offered = targets(text, pointer)
  if (offered.length === 0 && current === '') {
    return null
  }
  return (
    <Select
      label={isJump ? 'Goes on at' : 'Then'}
      description="Only to a step further on."
      data={[...(isJump ? [] : [{value: '', label: 'what follows'}]), ...[...new Set([...offered, ...(current === '' ? [] : [current])])].map(id => ({value: id, label: visible(id)}))]}
      value={current}
      readOnly={isReadOnly}
      allowDeselect={false}
      searchable={offered.length > 8}
      onChange={id => apply(connected(text, pointer, id === '' || id === null ? null : id))}
    />
  )
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  action: ['id', 'action', 'connection', 'with', 'purpose', 'channel', 'notAfter', 'await'],
  wait: ['id', 'wait'], branch: ['id', 'branch'], split: ['id', 'split'], parallel: ['id', 'parallel', 'join'],
  set: ['id', 'set'], start: ['id', 'start'], exit: ['id', 'exit'], goto: ['id', 'goto'],
}

/** What the editor has no field for; it stays as it is. */
export function Unknown({names}: {names: readonly string[]}) {
  return names.length === 0 ? null : <Text size="sm" c="dimmed">Also there: <Words text={names.join(', ')} most={80} />. It is changed in the YAML, and kept as it is.</Text>
}

function Fields({pointer, step}: {pointer: string; step: Json}) {
  const {text, isReadOnly, apply} = useEditing()
  const {journeys} = useOffers()
  const kind = Object.keys(KNOWN).find(name => step[name] !== undefined)
  switch (kind) {
    case 'action':
      return <ActionFields pointer={pointer} step={step} />
    case 'wait':
      return (
        <>
          <WaitFields pointer={pointer} wait={object(step.wait)} />
          {object(step.wait).until !== undefined && list(object(step.wait).otherwise).length === 0 && (
            <Group><Button variant="default" size="xs" leftSection={<IconPlus size={14} />} disabled={isReadOnly} onClick={() => apply(inserted(text, `${pointer}/wait/otherwise/0`, 'action'), {said: 'Added.'})}>Do something if it does not come in time</Button></Group>
          )}
        </>
      )
    case 'branch':
      return <BranchFields pointer={pointer} cases={list(step.branch)} />
    case 'split':
      return <SplitFields pointer={pointer} variants={list(object(step.split).variants)} />
    case 'parallel':
      return <ParallelFields pointer={pointer} ways={Array.isArray(step.parallel) ? step.parallel : []} />
    case 'set':
      return <SetFields pointer={pointer} step={step} />
    case 'start':
      return (
        <>
          <TextField at={`${pointer}/start/journey`} label="Journey" help="It needs an entry by another journey." offered={journeys} isRequired isKept />
          <CodeField at={`${pointer}/start/key`} label="Key" help="What the passage there is keyed by, an expression; empty for one each customer." />
        </>
      )
    case 'exit':
      return <TextField at={`${pointer}/exit/as`} label="Leaves as" help="What the leaving is called in reports." isRequired isKept />
    case 'goto':
      return null
    case undefined:
    default:
      return <Text size="sm" c="dimmed">This console has no form for this step. It is changed in the YAML.</Text>
  }
}

/** The form of one step. */
export function StepForm({pointer}: {pointer: string}) {
  const {text, definition, isReadOnly, apply} = useEditing()
  const step = object(valueAt(definition, pointer))
  const id = asText(step.id)
  const kind = Object.keys(KNOWN).find(name => step[name] !== undefined)
  return (
    <Stack gap="md" role="group" aria-label={`Step ${visible(id)}`}>
      <IdField key={pointer + id} pointer={pointer} id={id} />
      <Fields pointer={pointer} step={step} />
      {kind !== undefined && kind !== 'exit' && <Onwards pointer={pointer} step={step} />}
      {kind !== undefined && <Unknown names={unknownMembers(step, KNOWN[kind] ?? [])} />}
      {!isReadOnly && (
        <Group gap="xs">
          <Button variant="default" size="xs" leftSection={<IconCopy size={14} />} onClick={() => apply(duplicated(text, pointer), {said: `Copied ${id}.`, focuses: true})}>Copy</Button>
          <Button variant="subtle" color="madder" size="xs" leftSection={<IconTrash size={14} />} onClick={() => apply(removed(text, pointer), {said: `Removed ${id}.`, focuses: true})}>Remove this step</Button>
        </Group>
      )}
    </Stack>
  )
}
