import {Autocomplete, NumberInput, Select, Switch, Textarea, TextInput} from '@mantine/core'
import {useState} from 'react'
import {parse, stringify} from 'yaml'
import {visible} from '@/shared/text'
import {text as asText} from '../model/definition'
import {set} from '../model/edits'
import {saidOf} from '../model/findings'
import {valueAt} from '../model/values'
import {useEditing} from './context'
import classes from './Editor.module.css'

interface Common {
  /** Where the value stands, as a JSON pointer. */
  at: string
  label: string
  help?: string
  isRequired?: boolean
  /** Whether an empty value stays as one, because the thing is known by it. */
  isKept?: boolean
  /** Down to which depth objects go that become empty; by default they stay. */
  keep?: number
}

/** A place of the definition as a form's field sees it: its value, how it is changed, what is wrong with it. */
export function usePlace({at, isKept = false, keep = Number.MAX_SAFE_INTEGER}: Pick<Common, 'at' | 'isKept' | 'keep'>) {
  const {text, definition, findings, isReadOnly, apply} = useEditing()
  return {
    value: valueAt(definition, at),
    error: saidOf(findings, at),
    isReadOnly,
    change: (value: unknown) => apply(set(text, at, value === '' && !isKept ? undefined : value, keep), {group: at}),
  }
}

/** A text; with what is offered where that is known. */
export function TextField({offered, placeholder, ...common}: Common & {offered?: readonly string[]; placeholder?: string}) {
  const {value, error, isReadOnly, change} = usePlace(common)
  const props = {label: common.label, description: common.help, error, readOnly: isReadOnly, withAsterisk: common.isRequired ?? false, value: asText(value), spellCheck: false, placeholder}
  return offered === undefined ? (
    <TextInput {...props} onChange={event => change(event.currentTarget.value)} />
  ) : (
    <Autocomplete {...props} data={[...new Set(offered)]} limit={40} onChange={change} />
  )
}

/** An expression or a template, in as many lines as it has. */
export function CodeField({placeholder, ...common}: Common & {placeholder?: string}) {
  const {value, error, isReadOnly, change} = usePlace(common)
  return (
    <Textarea
      className={classes.mono ?? ''}
      label={common.label}
      description={common.help}
      error={error}
      readOnly={isReadOnly}
      withAsterisk={common.isRequired ?? false}
      placeholder={placeholder}
      value={asText(value)}
      onChange={event => change(event.currentTarget.value)}
      autosize
      minRows={1}
      maxRows={10}
      spellCheck={false}
      maxLength={4_096}
    />
  )
}

/** One of several; `otherwise` is the one that counts where none is said. */
export function ChoiceField({choices, otherwise, ...common}: Common & {choices: readonly {value: string; label: string}[]; otherwise?: string}) {
  const {value, error, isReadOnly, change} = usePlace(common)
  const chosen = asText(value) || (otherwise ?? '')
  const isKnown = chosen === '' || choices.some(choice => choice.value === chosen)
  const data = isKnown ? [...choices] : [...choices, {value: chosen, label: visible(chosen)}]
  return (
    <Select
      label={common.label}
      description={common.help}
      error={error}
      readOnly={isReadOnly}
      withAsterisk={common.isRequired ?? false}
      data={data}
      value={chosen === '' && !data.some(choice => choice.value === '') ? null : chosen}
      clearable={common.isRequired !== true && otherwise === undefined && !isReadOnly}
      allowDeselect={false}
      searchable={data.length > 8}
      onChange={to => change(to === null || to === otherwise ? '' : to)}
    />
  )
}

export function WholeField(common: Common) {
  const {value, error, isReadOnly, change} = usePlace(common)
  return (
    <NumberInput
      label={common.label}
      description={common.help}
      error={error}
      readOnly={isReadOnly}
      value={typeof value === 'number' ? value : asText(value)}
      min={0}
      allowDecimal={false}
      onChange={change}
    />
  )
}

/** Something that is there or not, with the value that it has when it is. */
export function SwitchField({on, ...common}: Common & {on: unknown}) {
  const {value, error, isReadOnly, change} = usePlace(common)
  return (
    <Switch
      label={common.label}
      description={common.help}
      error={error}
      disabled={isReadOnly}
      checked={value !== undefined && value !== false}
      onChange={event => change(event.currentTarget.checked ? on : undefined)}
    />
  )
}

/** A number, a truth or an object as YAML; a text with ${…} stays a text. */
export function ValueField(common: Common) {
  const {value, error, isReadOnly, change} = usePlace(common)
  const shown = value === undefined ? '' : typeof value === 'string' ? value : stringify(value).trimEnd()
  const [typed, setTyped] = useState<{text: string; of: string; isWrong: boolean} | null>(null)
  const isOurs = typed !== null && (typed.isWrong || typed.of === shown)
  const take = (words: string) => {
    const read = readValue(words)
    change(read.value)
    setTyped({text: words, of: read.shown, isWrong: read.isWrong})
  }
  return (
    <Textarea
      className={classes.mono ?? ''}
      label={common.label}
      description={common.help}
      error={isOurs && typed.isWrong ? 'This cannot be read as YAML yet; it is kept as a text.' : error}
      readOnly={isReadOnly}
      withAsterisk={common.isRequired ?? false}
      value={isOurs ? typed.text : shown}
      onChange={event => take(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      autosize
      minRows={1}
      maxRows={12}
      spellCheck={false}
    />
  )
}

/** What is typed as a value, and how that value will be shown. */
function readValue(words: string): {value: unknown; shown: string; isWrong: boolean} {
  if (words.trim() === '' || words.includes('${') && !words.includes(':')) {
    return {value: words, shown: words, isWrong: false}
  }
  try {
    const value: unknown = parse(words)
    return typeof value === 'string' ? {value: words, shown: words, isWrong: false} : {value, shown: stringify(value).trimEnd(), isWrong: false}
  } catch {
    return {value: words, shown: words, isWrong: true}
  }
}
