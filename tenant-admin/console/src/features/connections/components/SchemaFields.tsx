import {ActionIcon, Button, Group, Input, JsonInput, NumberInput, PasswordInput, Select, Stack, Switch, TagsInput, TextInput} from '@mantine/core'
import {IconPlus, IconX} from '@tabler/icons-react'
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

interface SecretsProps {
  label: string
  description: string
  error: string | null
  withAsterisk: boolean
  placeholder: string
  values: string[]
  change: (values: string[]) => void
}

/** Several secrets, each unseen; at least one place to type one. */
function Secrets({label, placeholder, values, change, ...wrapper}: SecretsProps) {
  const shown = values.length === 0 ? [''] : values
  return (
    <Input.Wrapper label={label} labelElement="div" {...wrapper}>
      <Stack gap={6} mt={6}>
        {shown.map((value, i) => (
          <Group key={i} gap={6} wrap="nowrap">
            <PasswordInput
              aria-label={shown.length === 1 ? label : `${label}, ${String(i + 1)} of ${String(shown.length)}`}
              aria-invalid={wrapper.error !== null}
              placeholder={i === 0 ? placeholder : ''}
              autoComplete="new-password"
              value={value}
              onChange={event => change(shown.with(i, event.currentTarget.value))}
              style={{flex: 1}}
            />
            {shown.length > 1 && (
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove ${String(i + 1)}`} onClick={() => change(shown.toSpliced(i, 1))}><IconX size={17} /></ActionIcon>
            )}
          </Group>
        ))}
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} />} onClick={() => change([...shown, ''])} style={{alignSelf: 'flex-start'}}>Another one</Button>
      </Stack>
    </Input.Wrapper>
  )
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
      return <Secrets {...common} values={Array.isArray(value) ? value : []} change={change} />
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
