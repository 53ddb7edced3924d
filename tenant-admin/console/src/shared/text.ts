/** What others wrote is shown as text, and so that it cannot pretend to be anything else. */

const MOST_MARKS = 3

function named(code: number): string {
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
}

/** Characters that turn the direction of writing round, or show nothing at all. */
const UNSEEN = /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/u
const JOINERS = /(?<![\u0600-\u{10FFFF}])[\u200C\u200D]|[\u200C\u200D](?![\u0600-\u{10FFFF}])/gu
const MARKS = new RegExp(`(\\p{M}{${String(MOST_MARKS)}})\\p{M}+`, 'gu')

function seen(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x0a || code === 0x09) {
    return character
  }
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
    return named(code)
  }
  if (code >= 0xd800 && code <= 0xdfff) {
    return '\uFFFD'
  }
  return UNSEEN.test(character) || code >= 0xe0000 ? named(code) : character
}

/** The text with what cannot be seen made visible, and towers of accents cut down. */
export function visible(text: string): string {
  // The commonest case by far has nothing to be made visible.
  if (/^[\x20-\x7E]*$/.test(text)) {
    return text
  }
  return Array.from(text.replace(JOINERS, joiner => named(joiner.codePointAt(0) ?? 0)).replace(MARKS, '$1'), seen).join('')
}

export interface Clipped {
  shown: string
  isCut: boolean
}

const segments = new Intl.Segmenter('en', {granularity: 'grapheme'})

/** The beginning of a text, on one line, never cut within a character as people see it. */
export function clipped(text: string, most: number): Clipped {
  // A few code units a character suffice; the rest of a long text need not be looked at.
  const reach = most * 12
  const line = visible(text.slice(0, reach)).replace(/\s+/gu, ' ')
  let shown = ''
  let count = 0
  for (const {segment} of segments.segment(line)) {
    if (count === most) {
      return {shown: shown.trimEnd(), isCut: true}
    }
    shown += segment
    count++
  }
  return {shown, isCut: text.length > reach}
}

/** Any JSON value in a few words, for a table's cell. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') {
    return value
  }
  return value === undefined ? '' : JSON.stringify(value)
}

const numbers = new Intl.NumberFormat('en-GB')
const compact = new Intl.NumberFormat('en-GB', {notation: 'compact', maximumFractionDigits: 1})

export function count(number: number): string {
  return numbers.format(number)
}

/** A large number short enough for a small place. */
export function roughly(number: number): string {
  return Math.abs(number) < 10_000 ? numbers.format(number) : compact.format(number)
}

/** `1 event`, `2 events`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`
}

const moments = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'medium'})
const clock = new Intl.DateTimeFormat('en-GB', {timeStyle: 'medium'})

export function moment(instant: string): string {
  const time = new Date(instant)
  return Number.isNaN(time.getTime()) ? visible(instant) : moments.format(time)
}

export function timeOfDay(instant: string): string {
  const time = new Date(instant)
  return Number.isNaN(time.getTime()) ? visible(instant) : clock.format(time)
}

const STEPS: readonly (readonly [number, string])[] = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [86_400, 'day'],
  [3_600, 'h'],
  [60, 'min'],
]

/** How long ago, or how soon, in one unit. */
export function ago(instant: string, now: number): string {
  const seconds = Math.round((now - new Date(instant).getTime()) / 1000)
  if (Number.isNaN(seconds)) {
    return visible(instant)
  }
  const distance = Math.abs(seconds)
  // The page's clock is up to ten seconds behind; nothing that happened is told as to come.
  if (seconds < 5 && seconds > -15) {
    return 'just now'
  }
  const [size, unit] = STEPS.find(([length]) => distance >= length) ?? [1, 's']
  const number = Math.floor(distance / size)
  const words = number !== 1 && (unit === 'day' || unit === 'month' || unit === 'year') ? `${count(number)} ${unit}s` : `${count(number)} ${unit}`
  return seconds > 0 ? `${words} ago` : `in ${words}`
}

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const
const DURATION = /^(-?)P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/

/** An ISO 8601 duration as people say it; what is none stays as it is. */
export function duration(text: string): string {
  const found = DURATION.exec(text)
  if (found === null) {
    return visible(text)
  }
  const words = UNITS.flatMap((unit, i) => {
    const number = Number(found[i + 2] ?? 0)
    return number === 0 ? [] : [plural(number, unit)]
  })
  const length = words.length === 0 ? 'no time' : words.join(' ')
  return found[1] === '-' ? `${length} before` : length
}
