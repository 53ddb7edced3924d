export type Kind = 'signal' | 'delivery'
export type LetterState = 'dead' | 'held' | 'expired' | 'redriven' | 'discarded'

/** The states that letters of a kind can be listed by. */
export const STATES: Readonly<Record<Kind, readonly LetterState[]>> = {
  signal: ['dead', 'redriven', 'discarded'],
  delivery: ['dead', 'held', 'expired', 'discarded'],
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
