export interface Reading {
  /** What stands first, in words that need no colour. */
  title: string
  /** What it means for what comes in, and who does something about it. */
  about: string
  /** What the button does that has the tool post; absent: nothing is to be done. */
  action?: string
  /** Whether there may be something at the tool to take back. */
  isThere: boolean
  /** Whether somebody may want to do by hand what the hub could not. */
  isByHand: boolean
}

const LATER: Reading = {title: 'Not registered yet', about: 'Whether the tool posts to the hub is not known; the hub tries again by itself.', action: 'Try now', isThere: true, isByHand: true}

const READINGS: Readonly<Record<string, Reading>> = {
  open: {title: 'Not registered yet', about: 'The hub registers this connection at the tool in a moment.', action: 'Register now', isThere: false, isByHand: false},
  registered: {title: 'Registered at the tool', about: 'The tool posts its webhooks to the hub, which looks once a day whether it still does.', isThere: true, isByHand: false},
  missing: {title: 'Not registered any more', about: 'The tool has stopped posting to the hub, and would not be brought to it again.', action: 'Register again', isThere: true, isByHand: true},
  refused: {title: 'Not registered', about: 'The tool does not post to the hub. Somebody has to see to it.', action: 'Register', isThere: false, isByHand: true},
  later: LATER,
  withdrawn: {title: 'Taken back', about: 'The tool was told to post no more. The hub leaves it so until somebody registers it again.', action: 'Register', isThere: false, isByHand: true},
}

/** How a registration reads to somebody who does not know the word. */
export function readingOf({state, problem}: {state: string; problem?: string}): Reading {
  const reading = READINGS[state] ?? LATER
  return state === 'registered' && problem !== undefined
    ? {...reading, about: 'It was not seen at the last look; until the hub knows better, it takes it to be there.', action: 'Look now'}
    : reading
}
