export type Kind = 'signal' | 'delivery'
export type LetterState = 'dead' | 'held' | 'expired' | 'redriven' | 'discarded'

/** The states that letters of a kind can be listed by. */
export const STATES: Readonly<Record<Kind, readonly LetterState[]>> = {
  signal: ['dead', 'redriven', 'discarded'],
  delivery: ['dead', 'held', 'expired', 'discarded'],
}

/** Which letters are looked for; what is missing is not asked about. */
export interface Filter {
  connection?: string
  journey?: string
  action?: string
  identifier?: string
  code?: string
}

const FILTERS = {
  signal: ['connection', 'code'],
  delivery: ['connection', 'journey', 'action', 'identifier'],
} as const

/** What letters of a kind can be looked for by, in the order in which it is asked. */
export function filtersOf(kind: Kind): readonly (keyof Filter)[] {
  return FILTERS[kind]
}

/** The filter that an address names. */
export function filterOf(kind: Kind, search: URLSearchParams): Filter {
  const filter: Filter = {}
  for (const name of filtersOf(kind)) {
    const value = search.get(name)?.trim() ?? ''
    if (value !== '') {
      filter[name] = value
    }
  }
  return filter
}

/** What the tool said of what it refused, if it said anything. */
export function answerOf(letter: {delivery?: {state: string; result: unknown}}): string | null {
  const {delivery} = letter
  if (delivery === undefined || delivery.state === 'delivered' || typeof delivery.result !== 'object' || delivery.result === null) {
    return null
  }
  const {answer} = delivery.result as {answer?: unknown}
  return typeof answer === 'string' ? answer : null
}

/** What of a letter can be repaired. */
export function repairable(letter: {signal?: {payload: unknown}; delivery?: {parameters: unknown}}): unknown {
  return letter.signal?.payload ?? letter.delivery?.parameters ?? {}
}

/** Whether a person can still decide about it. */
export function isOpen(state: LetterState): boolean {
  return state === 'dead' || state === 'held' || state === 'expired'
}

export type Repair = {isValid: true; value: Record<string, unknown> | null} | {isValid: false; why: string}

/** What was made of the payload; null where it stayed as it was. */
export function repairOf(before: unknown, text: string): Repair {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return {isValid: false, why: 'This is not JSON.'}
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {isValid: false, why: 'This must be a JSON object.'}
  }
  return {isValid: true, value: JSON.stringify(value) === JSON.stringify(before) ? null : (value as Record<string, unknown>)}
}
