/** How a text that was typed is to be sought. */
export type Sought = {kind: 'all'} | {kind: 'identifier'; identifier: string} | {kind: 'words'; words: string}

const SHORTEST = 2

/** A namespace with a value names one profile; anything else is looked for in all that is searched. */
export function sought(typed: string): Sought {
  const text = typed.trim()
  if (/^[a-z][a-z0-9_.-]*:\S/iu.test(text)) {
    return {kind: 'identifier', identifier: text}
  }
  const hasWord = text.split(/[^\p{L}\p{M}\p{N}]+/u).some(word => word.length >= SHORTEST)
  return hasWord ? {kind: 'words', words: text} : {kind: 'all'}
}

/** The value in three pieces, the middle one of which was found. */
export function marked(value: string, from: number, to: number): [string, string, string] {
  const begin = Math.max(0, Math.min(from, value.length))
  const end = Math.max(begin, Math.min(to, value.length))
  return [value.slice(0, begin), value.slice(begin, end), value.slice(end)]
}

/** `trait:first_name` as people read it. */
export function placeName(place: string): string {
  return place.slice(place.indexOf(':') + 1).replaceAll(/[_.]/gu, ' ')
}

const KINDS: Readonly<Record<string, string>> = {
  same: '', beginning: 'begins like', almost: 'almost', almost_beginning: 'begins almost like',
}

/** How what was typed agrees; nothing to say where it is the same. */
export function agreement({kind, typed}: {kind: string; typed: string}): string {
  const words = KINDS[kind] ?? kind
  return words === '' ? '' : `${words} “${typed}”`
}

/** Each place once, so that a profile found twice by one value shows it once. */
export function distinct<T extends {place: string; value: string; from: number}>(matches: readonly T[]): T[] {
  const known = new Set<string>()
  return matches.filter(({place, value, from}) => {
    const key = `${value}\n${String(from)}\n${place}`
    return known.has(key) ? false : known.add(key)
  })
}
