export type Direction = 'receiving' | 'sending'

interface Way {
  state: string
  pausedBecause?: string
}

export interface Ways {
  receiving: Way
  sending: Way
}

/** What is paused, and why, as one thing where both ways are paused for one reason. */
export interface Pause {
  title: string
  because: string
  /** What to resume; absent: both. */
  direction?: Direction
}

export function standing({receiving, sending}: Ways): string {
  if (receiving.state === sending.state) {
    return receiving.state
  }
  return receiving.state === 'paused' ? 'receiving_paused' : 'sending_paused'
}

export function pausesOf({receiving, sending}: Ways): Pause[] {
  const comes = receiving.pausedBecause
  const goes = sending.pausedBecause
  if (comes !== undefined && comes === goes) {
    return [{title: 'Paused', because: comes}]
  }
  const pauses: Pause[] = []
  if (comes !== undefined) {
    pauses.push({title: 'Nothing is taken in', because: comes, direction: 'receiving'})
  }
  if (goes !== undefined) {
    pauses.push({title: 'Nothing is sent', because: goes, direction: 'sending'})
  }
  return pauses
}
