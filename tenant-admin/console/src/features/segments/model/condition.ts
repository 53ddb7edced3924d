/** A condition as the builder shows it. Each line and each group has a key by which the page tells them apart. */

export type Join = 'and' | 'or'

export interface Group {
  key: string
  kind: 'group'
  join: Join
  /** Whether it holds where its lines do not. */
  isNot: boolean
  lines: readonly (Group | Line)[]
}

export const TEXT_CHECKS = ['is', 'is-not', 'contains', 'starts', 'ends', 'one-of'] as const
export const NUMBER_CHECKS = ['==', '!=', '>', '>=', '<', '<='] as const
export const TRUTH_CHECKS = ['yes', 'no'] as const
export const TIME_CHECKS = ['before', 'after'] as const
export const ANY_CHECKS = ['known', 'unknown'] as const

export type NumberCheck = (typeof NUMBER_CHECKS)[number]
export type TraitCheck =
  | (typeof TEXT_CHECKS)[number]
  | NumberCheck
  | (typeof TRUTH_CHECKS)[number]
  | (typeof TIME_CHECKS)[number]
  | (typeof ANY_CHECKS)[number]

export interface TraitLine {
  key: string
  kind: 'trait'
  name: string
  check: TraitCheck
  /** What it is compared with: a text, a number as it is typed, or a time. */
  value: string
  /** For 'one-of'. */
  values: readonly string[]
}

export interface IdentifierLine {
  key: string
  kind: 'identifier'
  namespace: string
  check: 'known' | 'unknown' | 'is' | 'ends'
  value: string
}

export interface ConsentLine {
  key: string
  kind: 'consent'
  /** Purpose and channel, as in newsletter/email. */
  name: string
  check: 'granted' | 'refused' | 'silent'
}

export interface SegmentLine {
  key: string
  kind: 'segment'
  id: string
  isIn: boolean
}

export const AGGREGATES = ['count', 'sum', 'min', 'max', 'distinct', 'first', 'last', 'mostFrequent'] as const
export type Aggregate = (typeof AGGREGATES)[number]

export type Unit = 'minutes' | 'hours' | 'days'

export interface Span {
  amount: string
  unit: Unit
}

export interface EventLine {
  key: string
  kind: 'events'
  aggregate: Aggregate
  event: string
  /** Of what; not for 'count'. */
  property: string
  check: NumberCheck
  value: string
  /** Whether the value is a text: only where an aggregate gives what an event had. */
  isText: boolean
  /** How far back, or null: for ever. */
  within: Span | null
}

export interface SinceLine {
  key: string
  kind: 'since'
  /** A trait that is a time. */
  name: string
  check: 'more' | 'less'
  span: Span
}

export type Line = TraitLine | IdentifierLine | ConsentLine | SegmentLine | EventLine | SinceLine
export type Kind = Line['kind']

let made = 0

/** Another key, never given before on this page. */
export function nextKey(): string {
  made += 1
  return `line-${String(made)}`
}

export function emptyGroup(join: Join): Group {
  return {key: nextKey(), kind: 'group', join, isNot: false, lines: []}
}

/** A line of a kind with nothing filled in. */
export function emptyLine(kind: Kind): Line {
  const key = nextKey()
  switch (kind) {
    case 'trait':
      return {key, kind, name: '', check: 'is', value: '', values: []}
    case 'identifier':
      return {key, kind, namespace: '', check: 'known', value: ''}
    case 'consent':
      return {key, kind, name: '', check: 'granted'}
    case 'segment':
      return {key, kind, id: '', isIn: true}
    case 'events':
      return {key, kind, aggregate: 'count', event: '', property: '', check: '>=', value: '1', isText: false, within: {amount: '30', unit: 'days'}}
    case 'since':
      return {key, kind, name: '', check: 'more', span: {amount: '30', unit: 'days'}}
  }
}

/** Whether what an aggregate gives can be a text. */
export function mayBeText(aggregate: Aggregate): boolean {
  return aggregate === 'first' || aggregate === 'last' || aggregate === 'mostFrequent' || aggregate === 'min' || aggregate === 'max'
}

export function needsProperty(aggregate: Aggregate): boolean {
  return aggregate !== 'count'
}

export function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text)
}

export function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

function isSpan({amount}: Span): boolean {
  return /^[1-9]\d{0,6}$/.test(amount)
}

function includes<T extends string>(all: readonly T[], one: string): one is T {
  return (all as readonly string[]).includes(one)
}

export function isNumberCheck(check: string): check is NumberCheck {
  return includes(NUMBER_CHECKS, check)
}

/** The sort of value that a check is about; null where any value is right. */
export function sortOf(check: TraitCheck): 'text' | 'number' | 'truth' | 'time' | null {
  if (includes(TEXT_CHECKS, check)) {
    return 'text'
  }
  if (isNumberCheck(check)) {
    return 'number'
  }
  if (includes(TRUTH_CHECKS, check)) {
    return 'truth'
  }
  return includes(TIME_CHECKS, check) ? 'time' : null
}

/** What is still missing of a line, in words for its author; null if it is complete. */
export function missing(line: Line): string | null {
  switch (line.kind) {
    case 'trait':
      return missingOfTrait(line)
    case 'identifier':
      if (line.namespace === '') {
        return 'Choose the kind of identifier.'
      }
      return (line.check === 'is' || line.check === 'ends') && line.value === '' ? 'Type the value.' : null
    case 'consent':
      return line.name === '' ? 'Choose the consent.' : null
    case 'segment':
      return line.id === '' ? 'Choose the segment.' : null
    case 'events':
      return missingOfEvents(line)
    case 'since':
      if (line.name === '') {
        return 'Choose the trait with the time.'
      }
      return isSpan(line.span) ? null : 'Type how long, as a whole number.'
  }
}

function missingOfTrait({name, check, value, values}: TraitLine): string | null {
  if (name === '') {
    return 'Choose the trait.'
  }
  switch (sortOf(check)) {
    case 'text':
      return (check === 'one-of' ? values.length === 0 : value === '') ? 'Type the value.' : null
    case 'number':
      return isNumber(value) ? null : 'Type a number, such as 12 or 12.5.'
    case 'time':
      return isTime(value) ? null : 'Choose the time.'
    case 'truth':
    case null:
      return null
  }
}

function missingOfEvents({aggregate, event, property, value, isText, within}: EventLine): string | null {
  if (event === '') {
    return 'Choose the event.'
  }
  if (needsProperty(aggregate) && !/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(property)) {
    return 'Choose the property, such as amount or cart.total.'
  }
  if (isText ? value === '' : !isNumber(value)) {
    return isText ? 'Type the value.' : 'Type a number, such as 3.'
  }
  return within === null || isSpan(within) ? null : 'Type how long, as a whole number.'
}

/** All lines of a group, those of groups within it, too. */
export function linesOf(group: Group): Line[] {
  return group.lines.flatMap(one => (one.kind === 'group' ? linesOf(one) : [one]))
}

/** How many lines are not complete, and are not part of the text yet. */
export function incomplete(group: Group): number {
  return linesOf(group).filter(line => missing(line) !== null).length
}

/** A group with one of its members, wherever in it, changed; null takes it away. */
export function replaced(group: Group, key: string, by: Group | Line | null): Group {
  return {
    ...group,
    lines: group.lines.flatMap<Group | Line>(one => {
      if (one.key === key) {
        return by === null ? [] : [by]
      }
      return one.kind === 'group' ? [replaced(one, key, by)] : [one]
    }),
  }
}
