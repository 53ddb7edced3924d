/** An id of a name: small letters, digits and hyphens, at most 60. */
export function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+/u, '')
    .slice(0, 60)
    .replace(/-+$/u, '')
}

const TELLING = ['email', 'user_id', 'phone']

/** What somebody is called in a list: by name, else by what people know them by, else by the id. */
export function called({id, traits, identifiers}: {id: string; traits: Readonly<Record<string, {value?: unknown}>>; identifiers: readonly {namespace: string; value: string}[]}): string {
  const name = traits.name?.value
  if (typeof name === 'string' && name.trim() !== '') {
    return name.trim()
  }
  const telling = TELLING.map(namespace => identifiers.find(one => one.namespace === namespace)).find(one => one !== undefined)
  return (telling ?? identifiers[0])?.value ?? id
}
