import {object, type Json} from './definition'
import {pathOf} from './document'

/** What stands at a place of a definition. */
export function valueAt(definition: Json, pointer: string): unknown {
  let value: unknown = definition
  for (const part of pathOf(pointer)) {
    value = Array.isArray(value) ? (value as unknown[])[Number(part)] : object(value)[String(part)]
  }
  return value
}

/** Which members of an object are not among those known. */
export function unknownMembers(value: unknown, known: readonly string[]): string[] {
  return Object.keys(object(value)).filter(name => !known.includes(name))
}

/** A parameter of an action, as its form shows it. */
export interface Parameter {
  name: string
  title: string
  help: string
  kind: 'text' | 'choice' | 'value'
  choices: string[]
  isRequired: boolean
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The parameters that an action's JSON Schema names, and those that are there besides. */
export function parametersOf(schema: unknown, given: unknown): Parameter[] {
  const properties = object(object(schema).properties)
  const required: unknown[] = Array.isArray(object(schema).required) ? (object(schema).required as unknown[]) : []
  const named = Object.entries(properties).map(([name, described]): Parameter => {
    const property = object(described)
    const choices = Array.isArray(property.enum) ? property.enum.map(String) : []
    return {
      name,
      title: words(property.title) || name,
      help: words(property.description),
      kind: choices.length > 0 ? 'choice' : property.type === 'string' ? 'text' : 'value',
      choices,
      isRequired: required.includes(name),
    }
  })
  const others = Object.entries(object(given)).filter(([name]) => !(name in properties))
  return [
    ...named,
    ...others.map(([name, value]): Parameter => ({name, title: name, help: '', kind: typeof value === 'string' ? 'text' : 'value', choices: [], isRequired: false})),
  ]
}
