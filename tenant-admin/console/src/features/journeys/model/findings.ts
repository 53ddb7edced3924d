import {placed, type PlacedProblem, type Problem} from './definition'
import {read, steps} from './document'

export interface PlacedFinding extends PlacedProblem {
  isWarning: boolean
  /** The step that it concerns, by its place; empty for what stands around the steps. */
  step: string
}

function within(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`)
}

/** Findings with their lines and the innermost steps that they concern, in the order of the text. */
export function findings(source: string, problems: readonly Problem[], warnings: readonly Problem[]): PlacedFinding[] {
  const document = read(source)
  const places = document === null ? [] : steps(document).map(({pointer}) => pointer)
  const found = (all: readonly Problem[], isWarning: boolean) =>
    placed(source, all).map(problem => ({...problem, isWarning, step: places.filter(place => within(problem.pointer, place)).at(-1) ?? ''}))
  return [...found(problems, false), ...found(warnings, true)].sort((one, other) => one.line - other.line)
}

/** What is said of a place or of what stands in it, as one text; null where nothing is. */
export function saidOf(all: readonly PlacedFinding[], pointer: string): string | null {
  const found = all.filter(finding => !finding.isWarning && within(finding.pointer, pointer))
  return found.length === 0 ? null : found.map(({message}) => message).join(' ')
}
