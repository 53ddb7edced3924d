export interface Target {
  kind: string
  name?: string | undefined
  type?: string | undefined
}

export interface Plan {
  columns: Record<string, Target>
  event: string
  news: boolean
}

export const KINDS: readonly {value: string; label: string; name: string | null}[] = [
  {value: 'identifier', label: 'Who it is', name: 'Namespace, such as email'},
  {value: 'trait', label: 'Something known of them', name: 'Trait'},
  {value: 'consent', label: 'A consent', name: 'Purpose'},
  {value: 'account', label: 'Their company or household', name: 'Namespace, such as domain'},
  {value: 'account_trait', label: 'Something known of the company', name: 'Trait of the company'},
  {value: 'time', label: 'When it was so', name: null},
  {value: 'nothing', label: 'Leave it out', name: null},
]

export const TYPES: readonly {value: string; label: string}[] = [
  {value: 'text', label: 'Text'}, {value: 'number', label: 'Number'}, {value: 'truth', label: 'Yes or no'}, {value: 'date', label: 'Date'},
]

/** What the name of a target is called, or null where it has none. */
export function nameLabel(kind: string): string | null {
  return KINDS.find(({value}) => value === kind)?.name ?? null
}

/** Whether values are read as a type. */
export function hasType(kind: string): boolean {
  return kind === 'trait' || kind === 'account_trait'
}

/** The target when its kind is changed; what has a name of its own starts with the column's. */
export function withKind(column: string, before: Target, kind: string): Target {
  return {
    kind,
    ...(nameLabel(kind) === null ? {} : {name: before.name === undefined || before.name === '' ? column : before.name}),
    ...(hasType(kind) ? {type: before.type ?? 'text'} : {}),
  }
}

/** What keeps the plan from being used, in one sentence; null if nothing does. */
export function problem(plan: Plan): string | null {
  const targets = Object.entries(plan.columns)
  if (!targets.some(([, {kind}]) => kind === 'identifier')) {
    return 'Say of at least one column that it says who it is.'
  }
  const nameless = targets.find(([, {kind, name}]) => nameLabel(kind) !== null && (name ?? '').trim() === '')
  return nameless === undefined ? null : `Give what the column “${nameless[0]}” becomes a name.`
}
