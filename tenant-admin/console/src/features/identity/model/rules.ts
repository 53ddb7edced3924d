import type {Schemas} from '@/api/client'

export type Use = 'merges' | 'anonymous' | 'shared'
export type Normalisation = 'trim' | 'lower_case' | 'email' | 'mailbox' | 'phone'

export interface Rule {
  /** Stays the same while the rule is moved and its namespace typed. */
  key: number
  namespace: string
  use: Use
  normalisation: Normalisation
  atMost: number
  perMonth: number | null
  perDay: number | null
  values: string[]
  patterns: string[]
  formerly: Normalisation[]
}

export interface Rules {
  region: string
  namespaces: Rule[]
  other: Rule
  standard: boolean
  values: string[]
  patterns: string[]
  mostPerProfile: number
  mostPerEvent: number
}

export const USES: readonly {value: Use; label: string; about: string}[] = [
  {value: 'merges', label: 'Names a person', about: 'Who has the same value is the same customer.'},
  {value: 'anonymous', label: 'Names a browser or device', about: 'Joins what nobody is known by yet; never makes two known people one.'},
  {value: 'shared', label: 'Shared by several people', about: 'Kept with each of them; nobody is found by it.'},
]

export const NORMALISATIONS: readonly {value: Normalisation; label: string}[] = [
  {value: 'trim', label: 'As it is, without spaces at its ends'},
  {value: 'lower_case', label: 'Capital and small letters count the same'},
  {value: 'email', label: 'E-mail address'},
  {value: 'mailbox', label: 'E-mail address, by mailbox (Gmail’s dots and all after a plus do not count)'},
  {value: 'phone', label: 'Telephone number'},
]

type NamespaceDocument = NonNullable<Schemas['IdentityRulesDocument']['namespaces']>[number]
type OtherDocument = NonNullable<Schemas['IdentityRulesDocument']['other']>

function usage(text: string | undefined): Use {
  return USES.find(({value}) => value === text)?.value ?? 'merges'
}

function normalisation(text: string | undefined): Normalisation {
  return NORMALISATIONS.find(({value}) => value === text)?.value ?? 'trim'
}

function rule(key: number, namespace: string, document: NamespaceDocument | OtherDocument | undefined): Rule {
  return {
    key,
    namespace,
    use: usage(document?.use),
    normalisation: normalisation(document?.normalisation),
    atMost: document?.atMost ?? 5,
    perMonth: document?.perMonth ?? null,
    perDay: document?.perDay ?? null,
    values: document?.blocked?.values ?? [],
    patterns: document?.blocked?.patterns ?? [],
    formerly: (document?.formerly ?? []).map(normalisation),
  }
}

/** The rules as the form has them. */
export function ofDocument(document: Schemas['IdentityRulesDocument']): Rules {
  return {
    region: document.region ?? '',
    namespaces: (document.namespaces ?? []).map((one, i) => rule(i, one.namespace ?? '', one)),
    other: rule(-1, '', document.other),
    standard: document.blocked?.standard ?? true,
    values: document.blocked?.values ?? [],
    patterns: document.blocked?.patterns ?? [],
    mostPerProfile: document.mostPerProfile ?? 100,
    mostPerEvent: document.mostPerEvent ?? 50,
  }
}

function ruleDocument({use, normalisation: form, atMost, perMonth, perDay, values, patterns, formerly}: Rule) {
  return {
    use,
    normalisation: form,
    atMost,
    ...(perMonth === null ? {} : {perMonth}),
    ...(perDay === null ? {} : {perDay}),
    blocked: {values, patterns},
    formerly,
  }
}

/** The rules as the hub takes them. */
export function toDocument(rules: Rules): Schemas['IdentityRulesDocument'] {
  return {
    region: rules.region.trim(),
    namespaces: rules.namespaces.map(one => ({namespace: one.namespace.trim(), ...ruleDocument(one)})),
    other: ruleDocument(rules.other),
    blocked: {standard: rules.standard, values: rules.values, patterns: rules.patterns},
    mostPerProfile: rules.mostPerProfile,
    mostPerEvent: rules.mostPerEvent,
  }
}

/** The same with one rule further up (-1) or down (1); as it is where there is no further. */
export function moved(rules: readonly Rule[], key: number, by: -1 | 1): Rule[] {
  const from = rules.findIndex(one => one.key === key)
  const to = from + by
  const next = [...rules]
  const one = next[from]
  const other = next[to]
  if (one === undefined || other === undefined) {
    return next
  }
  next[from] = other
  next[to] = one
  return next
}

/** The same with an empty rule at its end. */
export function withAnother(rules: readonly Rule[]): Rule[] {
  const key = Math.max(-1, ...rules.map(one => one.key)) + 1
  return [...rules, rule(key, '', undefined)]
}

/** One value a line, without empty lines. */
export function lines(text: string): string[] {
  return text.split('\n').map(line => line.trim()).filter(line => line !== '')
}

/** Where an error of the hub belongs, such as /namespaces/2/atMost, by the field of the rule. */
export function errorsOf(errors: Readonly<Record<string, string>>, place: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [pointer, message] of Object.entries(errors)) {
    if (pointer.startsWith(`${place}/`)) {
      const field = pointer.slice(place.length + 1).replace(/\/\d+$/, '')
      found[field] = message
    }
  }
  return found
}

const CODES: Readonly<Record<string, string>> = {
  blocked: 'names nobody, such as “null”',
  blocked_by_tenant: 'on your list of blocked values',
  not_a_phone_number: 'no telephone number',
  phone_without_country: 'telephone number without a country',
  empty: 'nothing left of the value',
  over_limit: 'more than a profile may have',
  over_monthly_limit: 'more than a profile may have within 30 days',
  over_daily_limit: 'more than a profile may have within 24 hours',
  profile_full: 'the profile is full',
  anonymous_of_another: 'a browser of two known people',
}

/** Why an identifier was left out, in a few words. */
export function reason(code: string): string {
  return CODES[code] ?? code.replaceAll('_', ' ')
}

export interface DroppedRow {
  code: string
  now: number
  then: number
}

/** What is left out and would be, by the reason; the greatest difference first. */
export function dropped(now: Readonly<Record<string, number>>, then: Readonly<Record<string, number>>): DroppedRow[] {
  const codes = [...new Set([...Object.keys(now), ...Object.keys(then)])].sort()
  return codes
    .map(code => ({code, now: now[code] ?? 0, then: then[code] ?? 0}))
    .sort((one, other) => Math.abs(other.then - other.now) - Math.abs(one.then - one.now))
}
