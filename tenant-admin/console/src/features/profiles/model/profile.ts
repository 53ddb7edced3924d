interface NamedIdentifier {
  namespace: string
  value: string
}

/** The namespaces by which people recognise somebody, the best first. */
const TELLING = ['email', 'user_id', 'phone']

function rank(namespace: string): number {
  const place = TELLING.indexOf(namespace)
  return place < 0 ? (namespace === 'anonymous_id' ? TELLING.length + 1 : TELLING.length) : place
}

/** Identifiers with those first by which people recognise somebody. */
export function inOrder<T extends NamedIdentifier>(identifiers: readonly T[]): T[] {
  return [...identifiers].sort((one, other) => rank(one.namespace) - rank(other.namespace) || one.namespace.localeCompare(other.namespace))
}

/** What a profile is called: by its name, else by its best identifier, else by its id. */
export function title(profile: {id: string; identifiers: readonly NamedIdentifier[]; traits: Readonly<Record<string, {value?: unknown}>>}): string {
  const trait = (name: string) => {
    const value = profile.traits[name]?.value
    return typeof value === 'string' ? value.trim() : ''
  }
  const full = trait('name') || [trait('first_name') || trait('firstName'), trait('last_name') || trait('lastName')].filter(part => part !== '').join(' ')
  return full || inOrder(profile.identifiers)[0]?.value || profile.id
}

/** What was typed as an identifier: an address is an email, what has a namespace keeps it, else it is a user's id. */
export function asIdentifier(typed: string): string {
  const text = typed.trim()
  if (/^[a-z][a-z0-9_.-]*:.+/iu.test(text)) {
    return text
  }
  return `${text.includes('@') ? 'email' : 'user_id'}:${text}`
}
