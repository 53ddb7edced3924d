/** How many ended within the last hour; `isMore` where the list does not reach so far back. */
export function lastHour(ends: readonly (string | undefined)[], hasMore: boolean, now: number): {count: number; isMore: boolean} {
  const HOUR = 3_600_000
  const recent = ends.filter(end => end !== undefined && now - Date.parse(end) <= HOUR).length
  return {count: recent, isMore: hasMore && recent === ends.length}
}

export interface Begin {
  step: 'connect' | 'key' | 'event'
  isDone: boolean
}

/** What to do first in a tenant where nothing is yet; nothing once events arrive. */
export function beginning(connections: number, hasKeyOrHook: boolean, received: number): Begin[] {
  if (received > 0) {
    return []
  }
  return [
    {step: 'connect', isDone: connections > 0},
    {step: 'key', isDone: connections > 0 && hasKeyOrHook},
    {step: 'event', isDone: false},
  ]
}
