/** What is compared, in the order in which people read it. */
export const FIELDS = [
  ['givenName', 'Given name'],
  ['familyName', 'Family name'],
  ['fullName', 'Full name'],
  ['birthDate', 'Birth date'],
  ['street', 'Street'],
  ['houseNumber', 'House number'],
  ['postalCode', 'Postal code'],
  ['city', 'City'],
  ['phone', 'Phone'],
  ['emailName', 'E-mail'],
  ['company', 'Company'],
] as const

export type Field = (typeof FIELDS)[number][0]

/** A probability for people: never 100 % where it is not certain. */
export function percent(probability: number): string {
  const floored = Math.floor(probability * 1000) / 10
  return `${floored >= 10 ? String(Math.min(99.9, floored)) : floored.toFixed(1)} %`
}

/** Bits with their sign. */
export function signed(bits: number): string {
  const rounded = Math.round(bits * 10) / 10
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded).toFixed(1)}`
}

/** Names of traits as people type them: apart by commas or blanks. */
export function namesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(name => name !== ''))]
}

/** The one to look at after one was decided or put off; the first at the end of the list. */
export function after(ids: readonly string[], current: string): string | null {
  const rest = ids.filter(id => id !== current)
  const at = ids.indexOf(current)
  return rest[at < 0 || at >= rest.length ? 0 : at] ?? null
}
