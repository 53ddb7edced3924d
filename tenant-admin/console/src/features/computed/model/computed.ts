/** What the form of a computed trait holds: texts, as they are typed. */
export interface Wanted {
  name: string
  function: string
  event: string
  value: string
  when: string
  unit: Unit
  length: number
  description: string
}

export type Unit = 'ever' | 'minutes' | 'hours' | 'days' | 'other'

/** What the hub calls it, what people call it, and whether it takes a value of each event. */
export const FUNCTIONS = [
  {value: 'count', label: 'How many events', takes: false},
  {value: 'sum', label: 'The sum of a value', takes: true},
  {value: 'last', label: 'The last value', takes: true},
  {value: 'first', label: 'The first value', takes: true},
  {value: 'max', label: 'The greatest value', takes: true},
  {value: 'min', label: 'The least value', takes: true},
  {value: 'distinct', label: 'How many different values', takes: true},
  {value: 'most-frequent', label: 'The most frequent value', takes: true},
] as const

export const UNITS = [
  {value: 'ever', label: 'for ever'},
  {value: 'days', label: 'days'},
  {value: 'hours', label: 'hours'},
  {value: 'minutes', label: 'minutes'},
] as const

export const NEW: Wanted = {name: '', function: 'count', event: '', value: '', when: '', unit: 'ever', length: 30, description: ''}

/** A definition in the shape of the API. */
export interface Definition {
  name?: string
  function?: string
  event?: string
  when?: string
  value?: string
  window?: string
  description?: string
}

export function takesValue(name: string): boolean {
  return FUNCTIONS.find(({value}) => value === name)?.takes ?? true
}

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/
const SHORT = /^(\d+)([dhm])$/
const LETTERS: Readonly<Record<string, Unit>> = {d: 'days', h: 'hours', m: 'minutes'}

/** A window as a number and a unit; one that has several units is left as it was written. */
export function ofWindow(window: string | undefined): {unit: Unit; length: number} {
  if (window === undefined || window === '') {
    return {unit: 'ever', length: NEW.length}
  }
  const short = SHORT.exec(window)
  if (short !== null) {
    return {unit: LETTERS[short[2] ?? ''] ?? 'other', length: Number(short[1])}
  }
  const iso = ISO.exec(window)
  const found = (['days', 'hours', 'minutes'] as const).flatMap((unit, i) => (iso?.[i + 1] === undefined ? [] : [{unit, length: Number(iso[i + 1])}]))
  return found.length === 1 && found[0] !== undefined ? found[0] : {unit: 'other', length: NEW.length}
}

/** A number and a unit as the hub reads it. */
export function toWindow(unit: Unit, length: number): string | undefined {
  switch (unit) {
    case 'days': return `P${String(length)}D`
    case 'hours': return `PT${String(length)}H`
    case 'minutes': return `PT${String(length)}M`
    default: return undefined
  }
}

/** A stored definition as the form shows it. */
export function ofDefinition(stored: Definition): Wanted {
  return {
    name: stored.name ?? '',
    function: stored.function ?? 'count',
    event: stored.event ?? '',
    value: stored.value ?? '',
    when: stored.when ?? '',
    description: stored.description ?? '',
    ...ofWindow(stored.window),
  }
}

/**
 * What is sent to the hub; what is empty is left out.
 *
 * @param before as it is stored: a window that the form cannot show stays
 */
export function toDefinition(wanted: Wanted, before?: Definition): Definition {
  const window = wanted.unit === 'other' ? before?.window : toWindow(wanted.unit, wanted.length)
  const texts = {
    name: wanted.name.trim(),
    function: wanted.function,
    event: wanted.event.trim(),
    value: takesValue(wanted.function) ? wanted.value.trim() : '',
    when: wanted.when.trim(),
    description: wanted.description.trim(),
    window: window ?? '',
  }
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
}

/** What an event offers as a value: its properties, and when it happened. */
export function valuesOf(properties: readonly string[]): string[] {
  return [...properties.map(path => `event.properties.${path}`), 'event.at']
}

/** How far filling is, of a hundred. */
export function percent({done, total}: {done: number; total: number}): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total))
}

/** An amount of money, a number or a text, as people read it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) {
    return 'no value'
  }
  if (typeof value === 'object' && 'amount' in value && 'currency' in value) {
    return `${String(value.amount)} ${String(value.currency)}`
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
