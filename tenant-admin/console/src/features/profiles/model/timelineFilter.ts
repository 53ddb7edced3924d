/** The sorts of things on a timeline, as people call them. */
export const KINDS = [
  {value: 'event', label: 'Events'},
  {value: 'delivery', label: 'Deliveries'},
  {value: 'journey', label: 'Journeys'},
  {value: 'merge', label: 'Merges'},
] as const

export type Kind = (typeof KINDS)[number]['value']

/** What of a timeline is wanted. What is empty filters nothing. */
export interface TimelineFilter {
  kinds: readonly Kind[]
  name: string
  connection: string
  /** Times as the API has them. */
  from: string
  until: string
}

/** Stands where a connection is named, for what is the hub's own: journeys and merges. */
export const HUB = '0'.repeat(32)

export const ALL: TimelineFilter = {kinds: [], name: '', connection: '', from: '', until: ''}

function isKind(text: string): text is Kind {
  return KINDS.some(({value}) => value === text)
}

function time(text: string | null): string {
  return text !== null && !Number.isNaN(Date.parse(text)) && /Z$/.test(text) ? text : ''
}

/** The filter that an address names; what is none in it is left out. */
export function ofSearch(search: URLSearchParams): TimelineFilter {
  return {
    kinds: [...new Set(search.getAll('kind').filter(isKind))],
    name: search.get('name') ?? '',
    connection: search.get('connection') ?? '',
    from: time(search.get('from')),
    until: time(search.get('until')),
  }
}

const OURS = ['kind', 'name', 'connection', 'from', 'until']

/** The address with a filter in it; what else it says stays. */
export function toSearch({kinds, name, connection, from, until}: TimelineFilter, before: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams([...before].filter(([key]) => !OURS.includes(key)))
  kinds.forEach(kind => search.append('kind', kind))
  for (const [key, value] of Object.entries({name: name.trim(), connection, from, until})) {
    if (value !== '') {
      search.set(key, value)
    }
  }
  return search
}

/** The filter as the API takes it. */
export function toQuery({kinds, name, connection, from, until}: TimelineFilter) {
  return {
    ...(kinds.length === 0 ? {} : {kind: [...kinds]}),
    ...(name.trim() === '' ? {} : {name: name.trim()}),
    ...(connection === '' ? {} : {connection}),
    ...(from === '' ? {} : {from}),
    ...(until === '' ? {} : {until}),
  }
}

export function isEmpty({kinds, name, connection, from, until}: TimelineFilter): boolean {
  return kinds.length === 0 && name.trim() === '' && connection === '' && from === '' && until === ''
}

/** A time as a field of the browser has it: in the zone of whoever looks. */
export function typedTime(time: string): string {
  if (time === '') {
    return ''
  }
  const at = new Date(time)
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** The time that was typed; empty while there is none. */
export function timeOf(typed: string): string {
  const at = new Date(typed)
  return typed === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
