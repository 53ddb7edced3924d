interface TraitPreview {
  stands: {value?: unknown}
  others: readonly {value?: unknown}[]
}

/** The traits on which two profiles disagree, in the order of their names. */
export function disagreeing<T extends TraitPreview>(traits: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(traits)
    .filter(([, {stands, others}]) => others.some(({value}) => JSON.stringify(value) !== JSON.stringify(stands.value)))
    .sort(([one], [other]) => one.localeCompare(other))
}

/** Which event made two profiles one, in words. */
export function cause(source: string): string {
  return `by an event (${source})`
}
