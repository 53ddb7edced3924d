import type {TypedName} from '@/api/names'
import {isTime, sortOf, type TraitCheck} from './condition'

/** How each check of a trait is said. */
export const CHECKS: readonly {value: TraitCheck; label: string}[] = [
  {value: 'is', label: 'is'}, {value: 'is-not', label: 'is something else than'}, {value: 'one-of', label: 'is one of'},
  {value: 'contains', label: 'contains'}, {value: 'starts', label: 'begins with'}, {value: 'ends', label: 'ends with'},
  {value: '==', label: 'equals'}, {value: '!=', label: 'is another number than'}, {value: '>', label: 'is more than'}, {value: '>=', label: 'is at least'},
  {value: '<', label: 'is less than'}, {value: '<=', label: 'is at most'},
  {value: 'yes', label: 'is true'}, {value: 'no', label: 'is false'},
  {value: 'before', label: 'is before'}, {value: 'after', label: 'is after'},
  {value: 'known', label: 'is known'}, {value: 'unknown', label: 'is not known'},
]

const GROUPS = [['text', 'Texts'], ['number', 'Numbers'], ['truth', 'True or false'], ['time', 'Times'], [null, 'Any']] as const

/** The check that is meant most often of a trait of a type. */
export function defaultCheck(type: TypedName['type']): TraitCheck {
  switch (type) {
    case 'text':
      return 'is'
    case 'number':
      return '>='
    case 'truth':
      return 'yes'
    case 'time':
      return 'after'
    case 'list':
    case 'object':
      return 'known'
  }
}

/** The checks that fit a type, and those of the sort that is chosen already; all where the type is not known. */
export function checksFor(type: TypedName['type'] | null, chosen: TraitCheck): {group: string; items: {value: TraitCheck; label: string}[]}[] {
  return GROUPS.filter(([sort]) => type === null || sort === null || sort === type || sort === sortOf(chosen)).map(([sort, group]) => ({
    group,
    items: CHECKS.filter(({value}) => sortOf(value) === sort),
  }))
}

/** A time as a field of the browser has it, without its zone. */
export function typedTime(time: string): string {
  return isTime(time) ? new Date(time).toISOString().slice(0, 16) : ''
}

/** The time that was typed, in UTC; empty while there is none. */
export function timeOf(typed: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(typed) ? `${typed.slice(0, 16)}:00Z` : ''
}
