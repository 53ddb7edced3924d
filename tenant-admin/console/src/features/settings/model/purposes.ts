/** The legal bases that a purpose may have. */
export const BASES = [
  {value: 'consent', label: 'Consent'},
  {value: 'contract', label: 'Contract'},
  {value: 'legitimate_interest', label: 'Legitimate interest'},
  {value: 'legal_obligation', label: 'Legal obligation'},
  {value: 'vital_interests', label: 'Vital interests'},
  {value: 'public_task', label: 'Public task'},
] as const

/** What holds while a customer has said nothing. */
export const SILENT = [
  {value: 'opt_out', label: 'Sent until the customer refuses'},
  {value: 'opt_in', label: 'Sent only after the customer agreed'},
] as const

export const RULES = [...SILENT, {value: 'not_needed', label: 'Needs no consent: always sent'}] as const
