import {isMap, isPair, isScalar, isSeq} from 'yaml'

const IDENTIFIER = /^[A-Za-z_]\w*$/

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** An expression in which a step is called otherwise; what stands in quotes is left as it is. */
export function inExpression(expression: string, from: string, to: string): string {
  const id = escaped(from)
  const read = new RegExp(`(?<![\\w.])steps\\s*(?:\\[\\s*(['"])${id}\\1\\s*\\]|\\.\\s*${id}(?![\\w-]))`, 'y')
  let result = ''
  let at = 0
  while (at < expression.length) {
    read.lastIndex = at
    const found = read.exec(expression)
    const character = expression[at] ?? ''
    if (found !== null) {
      const quote = found[1] ?? "'"
      result += found[1] === undefined && IDENTIFIER.test(to) ? `steps.${to}` : `steps[${quote}${to}${quote}]`
      at += found[0].length
    } else if (character === '"' || character === "'") {
      const end = closing(expression, at)
      result += expression.slice(at, end)
      at = end
    } else {
      result += character
      at++
    }
  }
  return result
}

/** Behind the quote that ends a text. */
function closing(expression: string, from: number): number {
  const quote = expression[from]
  for (let at = from + 1; at < expression.length; at++) {
    if (expression[at] === '\\') {
      at++
    } else if (expression[at] === quote) {
      return at + 1
    }
  }
  return expression.length
}

/** A text with expressions in ${…}, in which a step is called otherwise. */
export function inTemplate(template: string, from: string, to: string): string {
  let result = ''
  let at = 0
  for (;;) {
    const begin = template.indexOf('${', at)
    if (begin < 0) {
      return result + template.slice(at)
    }
    let end = begin + 2
    while (end < template.length && template[end] !== '}') {
      end = template[end] === '"' || template[end] === "'" ? closing(template, end) : end + 1
    }
    result += template.slice(at, begin + 2) + inExpression(template.slice(begin + 2, end), from, to)
    at = end
  }
}

/** Has all within a node that reads a step, or leads to it, name it otherwise. */
export function renamed(within: unknown, from: string, to: string, isTemplate = false, name = ''): void {
  if (isScalar(within)) {
    if (typeof within.value === 'string') {
      within.value =
        name === 'goto' ? (within.value === from ? to : within.value) : isTemplate ? inTemplate(within.value, from, to) : inExpression(within.value, from, to)
    }
    return
  }
  if (isSeq(within)) {
    within.items.forEach(item => renamed(item, from, to, isTemplate, name))
  } else if (isMap(within)) {
    for (const item of within.items) {
      const key = isPair(item) && isScalar(item.key) ? String(item.key.value) : ''
      if (isTemplate || !NAMES.has(key)) {
        renamed(item.value, from, to, isTemplate || key === 'with', isTemplate ? '' : key)
      }
    }
  }
}

/** What holds no expression. */
const NAMES = new Set(['id', 'event', 'segment', 'action', 'connection', 'channel', 'purpose', 'name', 'owner', 'experiment', 'milestone', 'as', 'journey'])
