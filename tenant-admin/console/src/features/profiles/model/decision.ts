import type {ProfileEvent} from '../api/profiles'

type Decision = NonNullable<ProfileEvent['decision']>

export interface Told {
  identifier: string
  words: string
  /** A profile to look at, where another one is spoken of. */
  profile: string | null
}

/** What a decision began with, in one sentence. */
export function headline(decision: Decision, merged: readonly string[]): string {
  if (decision.begun) {
    return 'Nobody was known by any of this: a new profile was begun.'
  }
  return merged.length === 0
    ? 'Found by what was known already.'
    : `Showed that ${merged.length === 1 ? 'another profile is' : `${String(merged.length)} other profiles are`} the same customer: they became one.`
}

/** What became of each identifier, in words. */
export function told(decision: Decision, profile: string): Told[] {
  return decision.identifiers.map(({identifier, outcome, profile: holder, reason}) => {
    switch (outcome) {
      case 'held':
        return holder === undefined || holder === profile
          ? {identifier, words: 'was known, of this profile', profile: null}
          : {identifier, words: 'was known, of another profile', profile: holder}
      case 'fresh':
        return {identifier, words: 'was known to nobody, and is this profile’s now', profile: null}
      case 'shared':
        return {identifier, words: 'is shared by several people: kept, and nobody is looked for by it', profile: null}
      case 'repeated':
        return {identifier, words: 'is the same as one before, in another spelling', profile: null}
      case 'left_out':
        return {identifier, words: `was left out. ${reason ?? ''}`.trim(), profile: null}
    }
  })
}
