/** What came of a consent at the tool, as the address says with which the browser comes back. */
export interface ConsentNotice {
  title: string
  text: string
  isGood: boolean
}

const NOTICES: Readonly<Record<string, ConsentNotice>> = {
  connected: {title: 'Connected', text: 'The tool has given the hub access.', isGood: true},
  denied: {title: 'Not connected', text: 'The access was not granted at the tool.', isGood: false},
  refused: {
    title: 'Not connected',
    text: 'The tool refused. Look whether client id, client secret, scope and the redirect address are the same here and at the tool.',
    isGood: false,
  },
  later: {title: 'Not connected', text: 'The tool did not answer as expected. Try again in a while.', isGood: false},
}

/** The notice for a word of the address; null for none, and for one that nobody knows. */
export function consentNotice(word: string | null): ConsentNotice | null {
  return word !== null && Object.hasOwn(NOTICES, word) ? (NOTICES[word] ?? null) : null
}
