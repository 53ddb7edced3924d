import {JsonInput, NumberInput, PasswordInput, Select, Stack, Switch, TagsInput, TextInput} from '@mantine/core'
import {errorAt, type FormField, type FormValue, type FormValues} from '../model/form'

interface FieldProps {
  field: FormField
  value: FormValue
  error: string | null
  isKept: boolean
  change: (value: FormValue) => void
}

function asText(value: FormValue): string {
  return typeof value === 'string' ? value : ''
}

function Field({field, value, error, isKept, change}: FieldProps) {
  const common = {
    label: field.title,
    description: field.help,
    error,
    withAsterisk: field.isRequired,
    placeholder: isKept ? 'Filled in; leave empty to keep it' : field.hint,
  }
  switch (field.kind) {
    case 'secret':
      return <PasswordInput {...common} autoComplete="new-password" value={asText(value)} onChange={event => change(event.currentTarget.value)} />
    case 'secrets':
      return (
        <PasswordInput
          {...common}
          autoComplete="new-password"
          value={Array.isArray(value) ? (value[0] ?? '') : ''}
          onChange={event => change(event.currentTarget.value === '' ? [] : [event.currentTarget.value])}
        />
      )
    case 'choice':
      return <Select {...common} data={field.choices} value={asText(value) || null} onChange={chosen => change(chosen ?? '')} clearable={!field.isRequired} />
    case 'switch':
      return <Switch label={field.title} description={field.help} error={error} checked={value === true} onChange={event => change(event.currentTarget.checked)} />
    case 'number':
      return <NumberInput {...common} value={asText(value)} onChange={number => change(String(number))} />
    case 'list':
      return <TagsInput {...common} placeholder="Type one, then Enter" value={Array.isArray(value) ? value : []} onChange={change} />
    case 'json':
      return <JsonInput {...common} placeholder="{}" autosize minRows={3} value={asText(value)} onChange={change} />
    case 'text':
      return <TextInput {...common} value={asText(value)} onChange={event => change(event.currentTarget.value)} />
  }
}

interface SchemaFieldsProps {
  fields: readonly FormField[]
  values: FormValues
  errors: Readonly<Record<string, string>>
  /** Where the fields stand in what is sent, as a JSON pointer. */
  at: string
  kept?: readonly string[]
  change: (name: string, value: FormValue) => void
}

/** The fields of a connector's schema, each with its own errors. */
export function SchemaFields({fields, values, errors, at, kept = [], change}: SchemaFieldsProps) {
  return (
    <Stack gap="md">
      {fields.map(field => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? field.initial}
          error={errorAt(errors, `${at}/${field.name}`)}
          isKept={kept.includes(field.name)}
          change={value => change(field.name, value)}
        />
      ))}
    </Stack>
  )
}
