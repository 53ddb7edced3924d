import {duration} from '@/shared/text'
import {list, object, text, type Json} from './definition'

export type StepKind = 'entry' | 'action' | 'wait' | 'branch' | 'split' | 'parallel' | 'score' | 'survey' | 'set' | 'start' | 'exit' | 'goto' | 'goal' | 'end' | 'unknown'

export interface GraphNode {
  id: string
  /** The step's id in the definition; empty for what is no step. */
  step: string
  kind: StepKind
  title: string
  about: string
  /** Where it stands in the definition, as a JSON pointer; empty for what is no step. */
  pointer: string
}

/** A place for a step: where it would stand, and what the way there is called. */
export interface Slot {
  at: string
  label: string
}

export interface GraphEdge {
  id: string
  from: string
  to: string
  label: string
  /** Where steps can be put on this way: at the end of each way that it stands for. None on a jump. */
  slots: Slot[]
}

/** A way through the journey, for the layout: nodes below one another, and ways beside one another. */
export type Block = {node: string; ways: Block[][]}

export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
  blocks: Block[]
}

interface Loose {
  from: string
  label: string
  /** Where a step would stand that is put here; null where none can. */
  slot: string | null
}

/** Names what an entry waits for. */
function entryWords(entry: Json): string {
  if (entry.journey !== undefined) {
    return entry.when === undefined ? 'another journey' : `another journey, when ${text(entry.when)}`
  }
  const what = text(entry.event) || (entry.segment === undefined ? '' : `segment ${text(entry.segment)}`) || (entry.schedule === undefined ? '' : `schedule ${text(entry.schedule)}`) || 'by call'
  return entry.when === undefined ? what : `${what}, when ${text(entry.when)}`
}

function untilWords(until: Json): string {
  if (until.event !== undefined) {
    return `Until ${text(until.event)}`
  }
  if (until.shown !== undefined) {
    return `Until shown at ${text(until.shown)}`
  }
  return until.when === undefined ? 'Until a condition holds' : `Until ${text(until.when)}`
}

function waitWords(wait: Json): string {
  const limit = wait.atMost === undefined ? '' : `, at most ${duration(text(wait.atMost))}`
  if (wait.for !== undefined) {
    return `Wait ${duration(text(wait.for))}`
  }
  if (wait.date !== undefined) {
    const offset = wait.offset === undefined ? '' : `${duration(text(wait.offset))} `
    return `Until ${offset}${text(wait.date)}${limit}`
  }
  if (wait.window !== undefined) {
    const window = object(wait.window)
    const days = Array.isArray(window.days) ? ` (${window.days.map(text).join(', ')})` : ''
    return `Until it is between ${text(window.from)} and ${text(window.to)}${days}`
  }
  return untilWords(object(wait.until)) + limit
}

function setWords(set: Json): string {
  const consent = object(set.consent)
  const traits = Object.keys(object(set.traits))
  const words = [
    traits.length === 0 ? '' : `Set ${traits.join(', ')}`,
    set.consent === undefined ? '' : `Consent to ${text(consent.purpose)}: ${text(consent.state)}`,
    set.milestone === undefined ? '' : `Reach ${text(set.milestone)}`,
  ]
  return words.filter(word => word !== '').join('; ')
}

/** A variant's share of the sum of all weights. */
function share(variant: Json, all: readonly Json[]): string {
  const sum = all.reduce((before, one) => before + Number(one.weight), 0)
  return sum > 0 ? `${String(Math.round((1000 * Number(variant.weight)) / sum) / 10)} %` : ''
}

function described(step: Json): {kind: StepKind; about: string} {
  if (step.action !== undefined) {
    return {kind: 'action', about: `${text(step.action)}${step.connection === undefined ? '' : ` by ${text(step.connection)}`}`}
  }
  if (step.wait !== undefined) {
    return {kind: 'wait', about: waitWords(object(step.wait))}
  }
  if (step.branch !== undefined) {
    return {kind: 'branch', about: `${String(list(step.branch).length)} ways`}
  }
  if (step.split !== undefined) {
    return {kind: 'split', about: text(object(step.split).experiment) || 'Experiment'}
  }
  if (step.parallel !== undefined) {
    return {kind: 'parallel', about: step.join === 'first' ? 'At the same time, until the first is done' : 'At the same time'}
  }
  if (step.score !== undefined) {
    return {kind: 'score', about: text(object(step.score).model)}
  }
  if (step.survey !== undefined) {
    return {kind: 'survey', about: text(object(step.survey).kind).toUpperCase()}
  }
  if (step.set !== undefined) {
    return {kind: 'set', about: setWords(object(step.set))}
  }
  if (step.start !== undefined) {
    return {kind: 'start', about: `Start ${text(object(step.start).journey)}`}
  }
  if (step.exit !== undefined) {
    return {kind: 'exit', about: `Leave as ${text(object(step.exit).as) || 'completed'}`}
  }
  return step.goto === undefined ? {kind: 'unknown', about: 'Not known to this console'} : {kind: 'goto', about: `Go on at ${text(step.goto)}`}
}

interface Way {
  label: string
  steps: Json[]
  /** Where its steps stand within their step. */
  at: string
}

/** The ways that begin at a step, besides straight on. */
function waysOf(step: Json): {ways: Way[]; straight: string | null} {
  if (step.branch !== undefined) {
    const cases = list(step.branch)
    const ways = cases.map((one, i) => ({label: 'otherwise' in one ? 'otherwise' : text(one.when), steps: list(one.steps), at: `/branch/${String(i)}/steps`}))
    return {ways, straight: cases.some(one => 'otherwise' in one) ? null : 'otherwise'}
  }
  if (step.split !== undefined) {
    const variants = list(object(step.split).variants)
    return {ways: variants.map((one, i) => ({label: `${text(one.id)} ${share(one, variants)}`, steps: list(one.steps), at: `/split/variants/${String(i)}/steps`})), straight: null}
  }
  if (step.parallel !== undefined) {
    return {ways: (Array.isArray(step.parallel) ? step.parallel : []).map((steps, i) => ({label: '', steps: list(steps), at: `/parallel/${String(i)}`})), straight: null}
  }
  const otherwise = list(object(step.wait).otherwise)
  return otherwise.length > 0 ? {ways: [{label: 'not in time', steps: otherwise, at: '/wait/otherwise'}], straight: 'in time'} : {ways: [], straight: ''}
}

class Drawing {
  readonly nodes: GraphNode[] = []
  readonly edges: GraphEdge[] = []
  private readonly jumps: {from: Loose; to: string}[] = []

  /** Adds steps one after the other; answers their blocks, and what leads on behind the last. */
  sequence(steps: readonly Json[], before: readonly Loose[], at: string): {blocks: Block[]; loose: Loose[]} {
    const blocks: Block[] = []
    let loose = [...before]
    for (const [i, step] of steps.entries()) {
      if (step.goto !== undefined && step.id === undefined) {
        this.jumps.push(...loose.map(from => ({from, to: text(step.goto)})))
        return {blocks, loose: []}
      }
      const drawn = this.step(step, loose, `${at}/${String(i)}`, `${at}/${String(i + 1)}`)
      blocks.push(drawn.block)
      loose = drawn.loose
    }
    return {blocks, loose}
  }

  private step(step: Json, before: readonly Loose[], pointer: string, behind: string): {block: Block; loose: Loose[]} {
    const {kind, about} = described(step)
    const id = this.add(text(step.id), kind, text(step.id) || kind, about, pointer)
    this.lead(before, id)
    if (step.goto !== undefined) {
      this.jumps.push({from: {from: id, label: '', slot: null}, to: text(step.goto)})
      return {block: {node: id, ways: []}, loose: []}
    }
    if (kind === 'exit') {
      return {block: {node: id, ways: []}, loose: []}
    }
    const {ways, straight} = waysOf(step)
    const drawn = ways.map(way => this.sequence(way.steps, [{from: id, label: way.label, slot: `${pointer}${way.at}/0`}], pointer + way.at))
    const columns = drawn.map(({blocks}) => blocks)
    if (straight !== null && columns.length > 0) {
      // The way straight on has a column of its own, so that its line crosses no step.
      columns.splice(Math.floor(columns.length / 2), 0, [])
    }
    return {
      block: {node: id, ways: columns},
      loose: [...(straight === null ? [] : [{from: id, label: straight, slot: behind}]), ...drawn.flatMap(({loose}) => loose)],
    }
  }

  add(step: string, kind: StepKind, title: string, about: string, pointer = ''): string {
    const wanted = step || `·${kind}`
    const id = this.nodes.some(node => node.id === wanted) ? `${wanted} ${String(this.nodes.length)}` : wanted
    this.nodes.push({id, step, kind, title, about, pointer})
    return id
  }

  lead(before: readonly Loose[], to: string): void {
    for (const {from, label, slot} of before) {
      const slots = slot === null ? [] : [{at: slot, label}]
      const same = this.edges.find(edge => edge.from === from && edge.to === to)
      if (same === undefined) {
        this.edges.push({id: `${from}→${to}`, from, to, label, slots})
      } else {
        // Two ways of one step that meet again at once are one line.
        same.slots.push(...slots)
        same.label = [same.label, label].filter(word => word !== '').join(' · ')
      }
    }
  }

  /** Draws the jumps; one to a step that is not there leads nowhere. */
  jump(): void {
    for (const {from, to} of this.jumps) {
      if (this.nodes.some(node => node.step === to)) {
        this.lead([{...from, slot: null}], to)
      }
    }
  }
}

/** The picture of a definition: what is entered by, its steps, and how one leaves. */
export function graphOf(definition: Json): Graph {
  const drawing = new Drawing()
  const entries = list(definition.entry).map(entryWords)
  const entry = drawing.add('', 'entry', 'Enters', entries.join(' or ') || 'Nothing begins it')
  const {blocks, loose} = drawing.sequence(list(definition.steps), [{from: entry, label: '', slot: '/steps/0'}], '/steps')
  const all: Block[] = [{node: entry, ways: []}, ...blocks]
  if (loose.length > 0) {
    const end = drawing.add('', 'end', 'Completed', 'After the last step')
    drawing.lead(loose, end)
    all.push({node: end, ways: []})
  }
  drawing.jump()
  return {nodes: drawing.nodes, edges: drawing.edges, blocks: all}
}
