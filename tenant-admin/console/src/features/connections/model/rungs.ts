/** How far a test of a connection came, rung after rung. */
export const RUNGS = ['settings', 'reachable', 'authorised', 'allowed'] as const

const WORDS: Readonly<Record<string, string>> = {
  settings: 'Settings make sense',
  reachable: 'The tool answers',
  authorised: 'The credentials are good',
  allowed: 'It may do what is needed',
}

export interface Rung {
  id: string
  words: string
  state: 'held' | 'failed' | 'untried'
}

export function rungs(passed: boolean, at: string): Rung[] {
  const reached = RUNGS.findIndex(rung => rung === at)
  return RUNGS.map((id, i) => ({
    id,
    words: WORDS[id] ?? id,
    state: i < reached || (i === reached && passed) ? 'held' : i === reached ? 'failed' : 'untried',
  }))
}
