/** A target of a mapping with its expression, as a person edits it. */
export interface Row {
  /** Stays the same while the target is retyped. */
  key: number
  target: string
  expression: string
}

let keys = 0

export function row(target = '', expression = ''): Row {
  return {key: keys++, target, expression}
}

/** What an event must have comes first, the rest by name. */
const FIRST: readonly string[] = ['name', 'id', 'at']

function rank(target: string): number {
  const place = FIRST.indexOf(target)
  return place < 0 ? FIRST.length : place
}

export function rowsOf(mapping: Readonly<Record<string, string>>): Row[] {
  return Object.entries(mapping)
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([target, expression]) => row(target, expression))
}

/** The mapping that rows make; a row without both parts is not part of it yet. */
export function mappingOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(
    rows.filter(({target, expression}) => target.trim() !== '' && expression.trim() !== '').map(({target, expression}) => [target.trim(), expression]),
  )
}

export function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const targets = Object.keys(a)
  return targets.length === Object.keys(b).length && targets.every(target => a[target] === b[target])
}

/** Targets that are there twice: only one of them would count. */
export function twice(rows: readonly Row[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const {target} of rows) {
    const name = target.trim()
    if (name !== '' && seen.has(name)) {
      again.add(name)
    }
    seen.add(name)
  }
  return again
}

/** Where the hub's errors name a target. */
export function pointer(target: string): string {
  return `/mapping/${target.trim().replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** What is typed as a signal's payload: an object, or why it is none. */
export function payloadOf(text: string): {payload: Record<string, unknown>} | {wrong: string} {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? {payload: value as Record<string, unknown>}
      : {wrong: 'A signal is a JSON object: {…}.'}
  } catch {
    return {wrong: 'This is not JSON.'}
  }
}
