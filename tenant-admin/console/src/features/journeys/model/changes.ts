import {definitionOf, list, object, text, type Json} from './definition'

/** What became of a step from one version to another. */
export type StepMark = 'added' | 'removed' | 'changed' | 'moved'

export interface Changes {
  /** Of the steps of both versions, by id; what stayed as it was is not among them. */
  steps: ReadonlyMap<string, StepMark>
  /** Members of the definition besides its steps that differ, such as `goal`. */
  around: string[]
}

interface Told {
  /** The step without those within it, as a text. */
  own: string
  /** Behind which step of which way it stands. */
  place: string
}

/** The same objects have the same text, in whatever order they were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
  }
  return value === undefined ? 'null' : JSON.stringify(value)
}

/** A step's ways, by what they are called, and the step without what stands in them. */
function parted(step: Json): {own: Json; ways: [string, Json[]][]} {
  if (step.branch !== undefined) {
    const cases = list(step.branch)
    return {own: {...step, branch: cases.map(one => ({...one, steps: 0}))}, ways: cases.map(one => ['otherwise' in one ? 'otherwise' : text(one.when), list(one.steps)])}
  }
  if (step.split !== undefined) {
    const split = object(step.split)
    const variants = list(split.variants)
    return {own: {...step, split: {...split, variants: variants.map(one => ({...one, steps: 0}))}}, ways: variants.map(one => [text(one.id), list(one.steps)])}
  }
  if (step.parallel !== undefined) {
    const ways: unknown[] = Array.isArray(step.parallel) ? step.parallel : []
    return {own: {...step, parallel: ways.length}, ways: ways.map((way, i) => [String(i), list(way)])}
  }
  const wait = object(step.wait)
  return wait.otherwise === undefined ? {own: step, ways: []} : {own: {...step, wait: {...wait, otherwise: 0}}, ways: [['otherwise', list(wait.otherwise)]]}
}

function told(steps: readonly Json[], way: string, all: Map<string, Told>): void {
  let before = ''
  for (const step of steps) {
    const {own, ways} = parted(step)
    const id = text(step.id)
    all.set(id, {own: canonical(own), place: `${way}>${before}`})
    ways.forEach(([name, within]) => told(within, `${way}/${id}/${name}`, all))
    before = id
  }
}

function stepsOf(definition: Json): Map<string, Told> {
  const all = new Map<string, Told>()
  told(list(definition.steps), '', all)
  all.delete('')
  return all
}

/** Who stands behind a new or a removed step did not move by that: so places are compared by the way alone where their step before is no more. */
function isMoved(one: Told, other: Told, isInBoth: (id: string) => boolean): boolean {
  const [way, before = ''] = one.place.split('>')
  const [otherWay, otherBefore = ''] = other.place.split('>')
  if (way !== otherWay) {
    return true
  }
  const isKnown = (id: string) => id === '' || isInBoth(id)
  return before !== otherBefore && isKnown(before) && isKnown(otherBefore)
}

/** What differs between two definitions. A step is known by its id. */
export function changesOf(before: string, after: string): Changes {
  const [old, young] = [definitionOf(before) ?? {}, definitionOf(after) ?? {}]
  const [from, to] = [stepsOf(old), stepsOf(young)]
  const steps = new Map<string, StepMark>()
  const isInBoth = (id: string) => from.has(id) && to.has(id)
  for (const [id, one] of from) {
    const other = to.get(id)
    if (other === undefined) {
      steps.set(id, 'removed')
    } else if (one.own !== other.own) {
      steps.set(id, 'changed')
    } else if (isMoved(one, other, isInBoth)) {
      steps.set(id, 'moved')
    }
  }
  for (const id of to.keys()) {
    if (!from.has(id)) {
      steps.set(id, 'added')
    }
  }
  const names = new Set([...Object.keys(old), ...Object.keys(young)])
  names.delete('steps')
  return {steps, around: [...names].filter(name => canonical(old[name]) !== canonical(young[name])).toSorted()}
}
