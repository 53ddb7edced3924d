import {isMap, isNode, isSeq, LineCounter, parse, parseDocument, type Node} from 'yaml'

export type Json = Record<string, unknown>

/** What a journey's author wrote, as far as it can be read at all. */
export function definitionOf(source: string): Json | null {
  try {
    const value: unknown = parse(source)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
  } catch {
    return null
  }
}

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

export function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)
}

export interface Problem {
  pointer: string
  message: string
}

export interface PlacedProblem extends Problem {
  /** The line, counted from 1; 0 where the place is nowhere in the text. */
  line: number
}

function child(node: Node | null, key: string): Node | null {
  const found: unknown = isMap(node) ? node.get(key, true) : isSeq(node) ? node.get(Number(key), true) : null
  return isNode(found) ? found : null
}

/** Finds the line of each problem; a place that is not there has the line of what it would stand in. */
export function placed(source: string, problems: readonly Problem[]): PlacedProblem[] {
  const lines = new LineCounter()
  const document = parseDocument(source, {lineCounter: lines})
  return problems.map(problem => {
    let node: Node | null = document.contents
    let start = node?.range?.[0]
    for (const part of problem.pointer.split('/').slice(1)) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
      const next = child(node, key)
      if (next === null) {
        break
      }
      node = next
      start = node.range?.[0] ?? start
    }
    return {...problem, line: start === undefined ? 0 : lines.linePos(start).line}
  })
}

/** Problems of the form itself, which keep the text from being read at all. */
export function unreadable(source: string): PlacedProblem[] {
  const lines = new LineCounter()
  return parseDocument(source, {lineCounter: lines}).errors.map(error => ({
    pointer: '',
    message: error.message.split('\n')[0] ?? 'This is neither YAML nor JSON.',
    line: lines.linePos(error.pos[0]).line,
  }))
}
