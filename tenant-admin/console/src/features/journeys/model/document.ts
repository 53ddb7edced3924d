import {isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node, type ToStringOptions} from 'yaml'
import {merged} from './lines'

/** Where something stands in a definition: the names and numbers from the top down to it. */
export type Path = readonly (string | number)[]

/** What was done to a text, or why it was not. */
export type Edited = {text: string; chosen?: string | undefined} | {refused: string}

/** A step of the text, wherever it is nested. */
export interface Placed {
  id: string
  path: Path
  pointer: string
  /** Where its text begins and ends, in characters. */
  from: number
  to: number
}

export function pointerOf(path: Path): string {
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The place that a JSON pointer names; numbers are places in lists. */
export function pathOf(pointer: string): Path {
  return pointer.split('/').slice(1).map(part => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')))
}

export function isJson(source: string): boolean {
  return source.trimStart().startsWith('{')
}

/** The text as a document that can be changed; null where it cannot be read. */
export function read(source: string): Document | null {
  const document = parseDocument(source, {intAsBigInt: !isJson(source)})
  return document.errors.length === 0 && isMap(document.contents) ? document : null
}

/** How the author writes: so new lines look like the old ones. */
function manner(source: string): ToStringOptions {
  const nested = /^( *)[\w'"-]+:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)\S/m.exec(source)
  const step = nested === null ? 2 : (nested[2]?.length ?? 0) - (nested[1]?.length ?? 0)
  const list = /^( *)[\w'"-]+:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)- /m.exec(source)
  return {
    lineWidth: 0,
    flowCollectionPadding: /\{ /.test(source),
    indent: step >= 2 && step <= 8 ? step : 2,
    indentSeq: list === null || (list[2]?.length ?? 0) > (list[1]?.length ?? 0),
  }
}

function same(one: unknown, other: unknown): boolean {
  const replacer = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
  return JSON.stringify(one, replacer) === JSON.stringify(other, replacer)
}

/**
 * Changes a text by its document. What the change does not touch keeps its very characters, as far as lines can be told
 * apart; null where the text cannot be read.
 */
export function changed(source: string, change: (document: Document) => void): string | null {
  const document = read(source)
  if (document === null) {
    return null
  }
  if (isJson(source)) {
    change(document)
    return `${JSON.stringify(document.toJS(), null, 2)}\n`
  }
  const options = manner(source)
  const before = document.toString(options)
  change(document)
  const after = document.toString(options)
  if (before === source) {
    return after
  }
  const kept = merged(before, source, after)
  const reread = read(kept)
  return reread !== null && same(reread.toJS(), document.toJS()) ? kept : after
}

/** The lists of steps within a step, by where they stand in it. */
export function listsWithin(step: unknown): Path[] {
  if (!isMap(step)) {
    return []
  }
  const numbered = (list: unknown, name: (i: number) => Path) => (isSeq(list) ? list.items.map((_, i) => name(i)) : [])
  return [
    ...numbered(step.get('branch', true), i => ['branch', i, 'steps']),
    ...numbered(step.getIn(['split', 'variants'], true), i => ['split', 'variants', i, 'steps']),
    ...numbered(step.get('parallel', true), i => ['parallel', i]),
    ...(step.hasIn(['wait', 'otherwise']) ? [['wait', 'otherwise']] : []),
  ]
}

/** The text of an id; empty where there is none. */
function idOf(step: unknown): string {
  const id: unknown = isMap(step) ? step.get('id') : undefined
  return typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint' ? String(id) : ''
}

function walk(document: Document, list: Path, found: Placed[]): void {
  const steps: unknown = document.getIn(list, true)
  if (!isSeq(steps)) {
    return
  }
  steps.items.forEach((step, i) => {
    const path = [...list, i]
    const range = (step as Node | null)?.range
    found.push({id: idOf(step), path, pointer: pointerOf(path), from: range?.[0] ?? 0, to: range?.[1] ?? 0})
    listsWithin(step).forEach(inside => walk(document, [...path, ...inside], found))
  })
}

/** All steps of a document, each before those within it. */
export function steps(document: Document): Placed[] {
  const found: Placed[] = []
  walk(document, ['steps'], found)
  return found
}

/** The innermost step in whose text a character stands; the line on which a step begins is all its own. */
export function stepAt(source: string, document: Document, offset: number): Placed | undefined {
  return steps(document)
    .filter(({from, to}) => {
      const line = source.lastIndexOf('\n', from - 1) + 1
      return (/^[\s-]*$/.test(source.slice(line, from)) ? line : from) <= offset && offset <= to
    })
    .at(-1)
}

/** The line on which something stands, counted from 1. */
export function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}

/** A value as it is written into a document: texts that other readers would take for something else are quoted. */
export function node(document: Document, value: unknown): Node {
  const made = document.createNode(value) as Node
  quote(made)
  return made
}

const MISREAD = /^(?:y|n|yes|no|on|off|[-+.\d][\d:_.]*)$/i

function quote(made: unknown): void {
  if (isScalar(made)) {
    if (typeof made.value === 'string' && MISREAD.test(made.value)) {
      made.type = 'QUOTE_DOUBLE'
    }
  } else if (isMap(made) || isSeq(made)) {
    made.items.forEach(item => quote(isPair(item) ? item.value : item))
  }
}
