import type {Schemas} from '@/api/client'

export type Counts = Schemas['CountsResource']

/** Both identities of what a connection took in. */
export function addsUp({received, stored, rejected, duplicate, waiting, applied, dead}: Counts): boolean {
  return received === stored + rejected + duplicate && stored === waiting + applied + dead
}

const NONE: Counts = {received: 0, stored: 0, rejected: 0, duplicate: 0, waiting: 0, applied: 0, dead: 0, exact: true}

/** The counts of several connections in one. */
export function total(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      received: sum.received + one.received,
      stored: sum.stored + one.stored,
      rejected: sum.rejected + one.rejected,
      duplicate: sum.duplicate + one.duplicate,
      waiting: sum.waiting + one.waiting,
      applied: sum.applied + one.applied,
      dead: sum.dead + one.dead,
      exact: sum.exact && one.exact,
    }),
    NONE,
  )
}
