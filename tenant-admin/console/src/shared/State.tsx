import {Badge} from '@mantine/core'

const COLOURS: Readonly<Record<string, string>> = {
  running: 'tide', live: 'tide', test: 'tide', simulated: 'gray', waiting: 'brass', done: 'tide', failed: 'madder', broken_off: 'brass', active: 'tide', delivered: 'tide', granted: 'tide', registered: 'tide',
  paused: 'brass', receiving_paused: 'brass', sending_paused: 'brass', invited: 'brass', queued: 'brass', ambiguous: 'brass', held: 'brass', parked: 'brass', suspended: 'brass', awaiting_goal: 'brass', draft: 'gray', later: 'brass', missing: 'madder',
  complete: 'tide', erased: 'tide', asked: 'brass', sweeping: 'brass', asking: 'brass',
  ready: 'tide', filling: 'brass', not_ready_yet: 'brass',
  dead: 'madder', expired: 'madder', refused: 'madder', withdrawn: 'madder', pending: 'brass',
}

/** The state of a thing, as a word and a colour. */
export function State({state}: {state: string}) {
  return <Badge color={COLOURS[state] ?? 'gray'} miw="max-content">{state.replaceAll('_', ' ')}</Badge>
}
