/** A form made from a connector's JSON Schema. */

export type FieldKind = 'text' | 'secret' | 'choice' | 'switch' | 'number' | 'list' | 'secrets' | 'json'

export interface FormField {
  name: string
  title: string
  help: string
  kind: FieldKind
  isRequired: boolean
  choices: string[]
  initial: FormValue
  hint: string
}

export type FormValue = string | boolean | string[]
export type FormValues = Record<string, FormValue>

type Json = Record<string, unknown>

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isSecret(schema: Json): boolean {
  return schema.format === 'password' || schema.writeOnly === true
}

function kindOf(schema: Json): FieldKind {
  if (Array.isArray(schema.enum)) {
    return 'choice'
  }
  switch (schema.type) {
    case 'string':
      return isSecret(schema) ? 'secret' : 'text'
    case 'boolean':
      return 'switch'
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return object(schema.items).type === 'string' ? (isSecret(object(schema.items)) ? 'secrets' : 'list') : 'json'
    default:
      return 'json'
  }
}

const HINTS: Readonly<Record<string, string>> = {uri: 'https://…', duration: 'PT10S is ten seconds', email: 'name@example.com'}

function initialOf(kind: FieldKind, given: unknown): FormValue {
  switch (kind) {
    case 'switch':
      return given === true
    case 'list':
    case 'secrets':
      return Array.isArray(given) ? given.map(String) : []
    case 'json':
      return given === undefined ? '' : JSON.stringify(given, null, 2)
    case 'secret':
      return ''
    case 'text':
    case 'choice':
    case 'number':
      return typeof given === 'string' || typeof given === 'number' ? String(given) : ''
  }
}

/** The fields of a schema, in its order; values that are there already are filled in, secrets never. */
export function fieldsOf(schema: unknown, values: Json = {}): FormField[] {
  const root = object(schema)
  const required = Array.isArray(root.required) ? root.required : []
  return Object.entries(object(root.properties)).map(([name, given]) => {
    const property = object(given)
    const kind = kindOf(property)
    return {
      name,
      title: text(property.title) || name,
      help: text(property.description),
      kind,
      isRequired: required.includes(name),
      choices: Array.isArray(property.enum) ? property.enum.map(String) : [],
      initial: initialOf(kind, values[name] ?? property.default),
      hint: HINTS[text(property.format)] ?? '',
    }
  })
}

export function initialValues(fields: readonly FormField[]): FormValues {
  return Object.fromEntries(fields.map(field => [field.name, field.initial]))
}

function sent(field: FormField, value: FormValue | undefined): unknown {
  if (Array.isArray(value)) {
    const filled = value.map(item => (field.kind === 'secrets' ? item : item.trim())).filter(item => item.trim() !== '')
    return filled.length === 0 ? undefined : filled
  }
  if (typeof value === 'boolean') {
    return value
  }
  if (value === undefined || value.trim() === '') {
    return undefined
  }
  if (field.kind === 'number') {
    return Number.isNaN(Number(value)) ? value : Number(value)
  }
  if (field.kind === 'json') {
    try {
      return JSON.parse(value) as unknown
    } catch {
      return value
    }
  }
  // A secret is taken as it is: blanks may belong to it.
  return field.kind === 'secret' ? value : value.trim()
}

/** What the hub is sent: what was left empty is left out, so that its default or the secret there counts. */
export function settingsOf(fields: readonly FormField[], values: FormValues): Json {
  return Object.fromEntries(
    fields.map(field => [field.name, sent(field, values[field.name])] as const).filter(([, value]) => value !== undefined),
  )
}

/** What is wrong at a place or below it. */
export function errorAt(errors: Readonly<Record<string, string>>, pointer: string): string | null {
  const found = Object.entries(errors).filter(([place]) => place === pointer || place.startsWith(`${pointer}/`))
  return found.length === 0 ? null : found.map(([, message]) => message).join(' ')
}

/** Errors for which the form has no field. */
export function errorsElsewhere(errors: Readonly<Record<string, string>>, pointers: readonly string[]): string[] {
  return Object.entries(errors)
    .filter(([place]) => !pointers.some(pointer => place === pointer || place.startsWith(`${pointer}/`)))
    .map(([place, message]) => (place === '' ? message : `${place}: ${message}`))
}
