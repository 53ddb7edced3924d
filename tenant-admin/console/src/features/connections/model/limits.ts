import {count, duration, moment, plural} from '@/shared/text'

export interface Limits {
  source: 'tenant' | 'connector'
  rates: readonly {calls: number; per: string; left: number}[]
  told?: {limit?: number; left: number; until: string; by: string}
  day?: {limit: number; allowed: number; used: number; left: number; until: string}
  held?: {until: string; by: string}
}

/** How it stands with the limits of a connection's account, a sentence for each. */
export function limitWords({source, rates, told, day, held}: Limits): string[] {
  const words: string[] = []
  if (held !== undefined) {
    words.push(`The tool wants no calls until ${moment(held.until)}. It said: ${held.by}`)
  }
  for (const rate of rates) {
    const who = source === 'tenant' ? 'You allow' : 'The tool’s vendor allows'
    words.push(`${who} ${plural(rate.calls, 'call')} in ${duration(rate.per)}; ${count(rate.left)} can be made now.`)
  }
  if (told !== undefined) {
    const of = told.limit === undefined ? '' : ` of ${count(told.limit)}`
    words.push(`By its header ${told.by} the tool has ${count(told.left)}${of} calls left until ${moment(told.until)}.`)
  }
  if (day !== undefined) {
    words.push(
      `Of ${plural(day.limit, 'call')} a day the hub may use ${count(day.allowed)}: ${count(day.used)} used, ${count(day.left)} left until ${moment(day.until)}.`,
    )
  }
  return words
}

/** What the tenant says of its account, as the form has it: 0 or empty is not said. */
export interface LimitForm {
  calls: number
  per: string
  perDay: number
  dayShare: number
  account: string
}

export interface GivenLimits {
  account?: string
  calls?: number
  per?: string
  perDay?: number
  dayShare?: number
}

const SPANS = ['PT1S', 'PT10S', 'PT1M', 'PT1H']

/** The times that a rate may be of; one that somebody gave over the API is among them. */
export function spans(per: string): {value: string; label: string}[] {
  return (SPANS.includes(per) ? SPANS : [...SPANS, per]).map(value => ({value, label: duration(value)}))
}

export function limitFormOf(given: GivenLimits | undefined): LimitForm {
  return {
    calls: given?.calls ?? 0,
    per: given?.per ?? 'PT10S',
    perDay: given?.perDay ?? 0,
    dayShare: given?.dayShare ?? 100,
    account: given?.account ?? '',
  }
}

export function limitsOf({calls, per, perDay, dayShare, account}: LimitForm): GivenLimits {
  return {
    ...(calls === 0 ? {} : {calls, per}),
    ...(perDay === 0 ? {} : {perDay, dayShare}),
    ...(account.trim() === '' ? {} : {account: account.trim()}),
  }
}
