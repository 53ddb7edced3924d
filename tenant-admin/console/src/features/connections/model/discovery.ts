import {row, type Row} from './mapping'

/** Where in which row somebody was typing last. */
export interface Place {
  key: number
  start: number
  end: number
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Words that CEL keeps for itself. */
const KEPT: ReadonlySet<string> = new Set([
  'as', 'break', 'const', 'continue', 'else', 'false', 'for', 'function', 'if', 'import', 'in', 'let', 'loop', 'namespace', 'null', 'package', 'return', 'true',
  'var', 'void', 'while',
])

function member(name: string): string {
  return NAME.test(name) && !KEPT.has(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

/** The expression that reads a field of what the tool sends. */
export function expressionOf(object: {member?: string}, field: {name: string}): string {
  const inside = object.member === undefined ? '' : member(object.member)
  return `payload${inside}${field.name.split('.').map(member).join('')}`
}

/** Those in whose name or title all words stand. */
export function matching<T extends {title: string}>(all: readonly T[], name: (one: T) => string, words: string): T[] {
  const wanted = words.toLowerCase().split(/\s+/u).filter(word => word !== '')
  return all.filter(one => {
    const text = `${name(one)} ${one.title}`.toLowerCase()
    return wanted.every(word => text.includes(word))
  })
}

/** Puts an expression where somebody was typing, or into a new row. */
export function inserted(rows: readonly Row[], place: Place | null, expression: string, name: string): Row[] {
  if (place === null || !rows.some(({key}) => key === place.key)) {
    return [...rows, row(`properties.${name.replace(/[^A-Za-z0-9]+/gu, '_')}`, expression)]
  }
  return rows.map(one =>
    one.key === place.key
      ? {...one, expression: `${one.expression.slice(0, place.start)}${expression}${one.expression.slice(place.end)}`}
      : one)
}

/** Which of so many has the focus after a key; null: the key moves nothing. */
export function moved(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
