import {plural} from '@/shared/text'
import type {Journey, LifeStep} from '../api/life'

const STEPS: Readonly<Record<LifeStep['step'], string>> = {
  went_live: 'went live',
  tested: 'was tested with an audience',
  test_ended: 'was tested no more',
  asked: 'waited for a second person',
  approved: 'was agreed to',
  declined: 'was declined',
  lifted: 'may send as much as there is',
  paused: 'paused',
  resumed: 'resumed',
  retired: 'retired',
}

/** A step of a journey's life in words. */
export function stepWords({step, version}: LifeStep): string {
  return `${version === undefined ? 'The journey' : `Version ${String(version)}`} ${STEPS[step]}`
}

/** Who enters a tested version, in words. */
export function audienceWords({segment, people}: NonNullable<Journey['test']>): string {
  const parts = [...(segment === undefined ? [] : [`members of the segment ${segment}`]), ...(people === 0 ? [] : [`${plural(people, 'person')} named for it`])]
  return parts.join(' and ')
}

/** How a first run stands, in words. */
export function firstRunWords({perHour, sent, heldUp, total}: NonNullable<Journey['firstRun']>): string {
  const waiting = heldUp === 0 ? '' : ` ${plural(heldUp, 'delivery', 'deliveries')} ${heldUp === 1 ? 'waits' : 'wait'} for the next hour.`
  const before = total === sent ? '' : ` ${String(total)} altogether.`
  return `It may make ${plural(perHour, 'delivery', 'deliveries')} an hour, and made ${String(sent)} in this one.${waiting}${before}`
}

/** People from what somebody typed: one to a line, or with commas between them. */
export function people(typed: string): string[] {
  return typed.split(/[\n,]/).map(one => one.trim()).filter(one => one !== '')
}
