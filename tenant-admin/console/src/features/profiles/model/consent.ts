/** What can be said of a consent, in words for people. */
export const STATES = [
  {value: 'granted', label: 'Granted: the customer allows it'},
  {value: 'denied', label: 'Denied: the customer was asked and said no'},
  {value: 'withdrawn', label: 'Withdrawn: the customer allowed it and does no more'},
  {value: 'pending', label: 'Pending: asked for, not confirmed yet'},
] as const

export const BASES = [
  {value: 'consent', label: 'Consent'},
  {value: 'contract', label: 'Contract'},
  {value: 'legitimate_interest', label: 'Legitimate interest'},
  {value: 'legal_obligation', label: 'Legal obligation'},
  {value: 'vital_interests', label: 'Vital interests'},
  {value: 'public_task', label: 'Public task'},
] as const

/** A legal basis as people read it; one that is not known as it is written. */
export function basisLabel(basis: string): string {
  return BASES.find(({value}) => value === basis)?.label ?? basis
}

/** A purpose and a channel as people read them: a star stands for all. */
export function about(purpose: string, channel: string): string {
  const what = purpose === '*' ? 'everything' : purpose
  return channel === '*' ? `${what}, by any channel` : `${what}, by ${channel}`
}

/** The state to show: what was granted and has ended is not granted any more. */
export function shownState(state: string, ended: boolean): string {
  return state === 'granted' && ended ? 'expired' : state === 'denied' ? 'refused' : state
}
