import {duration, visible} from './text'

/** A computed trait as far as a sentence about it goes. */
export interface Reckoned {
  function: string
  event: string
  value?: string
  when?: string
  window?: string
}

const SHORT = /^(\d+)([dhm])$/
const UNITS: Readonly<Record<string, (number: string) => string>> = {d: days => `P${days}D`, h: hours => `PT${hours}H`, m: minutes => `PT${minutes}M`}

/** Where an expression takes a property as it is, its name; else the expression. */
export function valueInWords(value: string): string {
  const found = /^event\.properties\.([A-Za-z_][\w.]*)$/.exec(value.trim())
  if (found?.[1] !== undefined) {
    return found[1]
  }
  return value.trim() === 'event.at' ? 'time' : value.trim()
}

/** A length of time in either form, as people say it. */
export function windowInWords(window: string): string {
  const short = SHORT.exec(window)
  return duration(short?.[1] === undefined ? window : UNITS[short[2] ?? '']?.(short[1]) ?? window)
}

/** The whole as one sentence, such as: how many “order.placed” in the last 30 days. */
export function sentence({function: name, event, value, when, window}: Reckoned): string {
  const what = valueInWords(value ?? '')
  const events = `“${visible(event)}”`
  const begins: Readonly<Record<string, string>> = {
    'count': `How many ${events}`,
    'sum': `The sum of ${what} of ${events}`,
    'first': `The first ${what} of ${events}`,
    'last': `The last ${what} of ${events}`,
    'min': `The least ${what} of ${events}`,
    'max': `The greatest ${what} of ${events}`,
    'distinct': `How many different ${what} of ${events}`,
    'most-frequent': `The most frequent ${what} of ${events}`,
  }
  const begin = begins[name] ?? `${visible(name)} of ${events}`
  const where = when === undefined || when.trim() === '' ? '' : `, where ${visible(when.trim())}`
  const time = window === undefined || window === '' ? ', ever' : ` in the last ${windowInWords(window).replace(/^1 (?=\w+$)/, '')}`
  return `${begin}${time}${where}`
}
