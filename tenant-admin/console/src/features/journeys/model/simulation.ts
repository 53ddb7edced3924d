import {count} from '@/shared/text'
import type {JourneyCounts} from '../api/journeys'
import type {SimulatedVersion, SimulationOutcome} from '../api/simulations'

/** Why an entry does not let in, in words. */
const REASONS: Readonly<Record<string, string>> = {
  CONDITION_FALSE: 'the condition did not hold',
  MISSING: 'a field was missing',
  FAILED: 'the condition or the key could not be used',
  NOT_STARTED: 'it could not be started by a step',
  ALREADY_INSIDE: 'already inside',
  REENTRY: 'entered before, and may not again yet',
}

export function notEntered(code: string): string {
  return REASONS[code] ?? code.toLowerCase().replaceAll('_', ' ')
}

/** A simulated version as the picture counts: standing at the end, come and gone. */
export function countsOf(version: SimulatedVersion): JourneyCounts {
  return {
    version: version.version,
    entered: version.entered,
    left: version.left,
    steps: version.steps.map(step => ({step: step.step, standing: step.standing, entered: step.begun, left: step.done})),
    complete: true,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

export function sent(version: SimulatedVersion): number {
  return sum(version.steps.map(step => step.sent))
}

export interface Compared {
  label: string
  tried: string
  live: string
}

function money(value: Readonly<Record<string, string>>): string {
  return Object.entries(value).map(([currency, amount]) => `${amount} ${currency}`).join(', ')
}

function lines(version: SimulatedVersion): [string, string][] {
  return [
    ['Entered', count(version.entered)],
    ['Customers', count(version.customers)],
    ['Actions sent', count(sent(version))],
    ['Actions not sent', count(sum(Object.values(version.blocked)))],
    ['Goal reached', count(version.goals)],
    ['Worth of the goals', money(version.goalValue)],
    ['Still inside at the end', count(version.inside)],
    ['Steps that failed', count(sum(Object.values(version.parked)))],
  ]
}

/** The figures of both versions beside each other; those that neither has are left out. */
export function compared({tried, live}: SimulationOutcome): Compared[] {
  const other = new Map(live === undefined ? [] : lines(live))
  return lines(tried)
    .map(([label, value]) => ({label, tried: value, live: other.get(label) ?? ''}))
    .filter(line => line.label !== 'Worth of the goals' || line.tried !== '' || line.live !== '')
}

export interface Reason {
  what: string
  tried: number
  live: number
}

/** Counts by reason of both versions, the most frequent first. */
export function reasons(tried: Readonly<Record<string, number>>, live: Readonly<Record<string, number>> | undefined): Reason[] {
  const all = new Set([...Object.keys(tried), ...Object.keys(live ?? {})])
  return [...all]
    .map(what => ({what, tried: tried[what] ?? 0, live: live?.[what] ?? 0}))
    .sort((one, other) => other.tried - one.tried || one.what.localeCompare(other.what))
}

/** How many actions a number stands for, in words. */
export function actionsWords({least, most}: {least: number; most?: number | undefined}): string {
  return most === undefined ? `${String(least)} or more` : String(least)
}
