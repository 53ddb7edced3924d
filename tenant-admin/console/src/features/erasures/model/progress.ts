/** What an erasure is doing now, in a sentence. */
export function progress(state: string): string {
  switch (state) {
    case 'asked':
      return 'Asked for. The profile is gone as soon as what came in before is worked off.'
    case 'sweeping':
      return 'The profile is gone. What else is kept of the person is being removed; a second look follows within two minutes.'
    case 'asking':
      return 'Nothing of the person is left here, beside the raw log. Some tools have not answered yet.'
    default:
      return 'Nothing of the person is left here, beside the raw log.'
  }
}

const WORDS: Readonly<Record<string, string>> = {
  pending: 'waiting for the tool',
  erased: 'erased',
  unknown: 'knew nobody',
  cannot: 'to be done by hand',
  failed: 'to be done by hand',
}

/** What came of it at a tool. */
export function outcome(state: string): string {
  return WORDS[state] ?? state
}

/** Whether somebody must see to it at the tool. */
export function isByHand(state: string): boolean {
  return state === 'cannot' || state === 'failed'
}

const KINDS: Readonly<Record<string, string>> = {
  accounts: 'account memberships',
  commandResults: 'results of commands',
  customers: 'profiles',
  deadLetters: 'dead letters',
  deliveries: 'deliveries',
  events: 'events',
  facts: 'facts made anonymous',
  identifiers: 'identifiers',
}

/** How much went of each kind, the most first; what was not there is left out. */
export function removed(counts: Readonly<Record<string, number>>): {kind: string; count: number}[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({kind: KINDS[kind] ?? kind, count}))
    .sort((one, other) => other.count - one.count || one.kind.localeCompare(other.kind))
}
