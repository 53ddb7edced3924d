import type {Schemas} from '@/api/client'

export interface BackfillForm {
  source: string
  /** A day, or empty. */
  since: string
  perSecond: number
}

/** What the hub is asked for; a day begins at midnight UTC, as the hub counts time. */
export function wishOf(form: BackfillForm): Schemas['StartBackfill'] {
  return {
    ...(form.source === '' ? {} : {source: form.source}),
    ...(form.since === '' ? {} : {since: `${form.since}T00:00:00Z`}),
    perSecond: form.perSecond,
  }
}

export function isUnderWay({state}: {state: string}): boolean {
  return state === 'waiting' || state === 'running' || state === 'paused'
}

/** The part that was fetched, 0 to 1, or null where the source does not say how much there is. */
export function partDone({state, fetched, left}: {state: string; fetched: number; left?: number}): number | null {
  if (state === 'done') {
    return 1
  }
  return left === undefined || fetched + left === 0 ? null : fetched / (fetched + left)
}
