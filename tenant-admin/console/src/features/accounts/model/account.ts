interface NamedIdentifier {
  namespace: string
  value: string
}

/** What an account is called: by its name, else by its domain, else by another identifier, else by its id. */
export function title(account: {id: string; name?: string; identifiers: readonly NamedIdentifier[]}): string {
  const name = account.name?.trim() ?? ''
  const domain = account.identifiers.find(({namespace}) => namespace === 'domain')?.value
  return name || domain || account.identifiers[0]?.value || account.id
}

const IDENTIFIER = /^[a-z][a-z0-9_.-]*:.+/iu
const DOMAIN = /^[^\s:]+\.[^\s:.]{2,}$/u

/** What was typed as an identifier of an account, or null if it can only be the beginning of a name. */
export function asIdentifier(typed: string): string | null {
  const text = typed.trim()
  if (IDENTIFIER.test(text) && !/^https?:/iu.test(text)) {
    return text
  }
  return DOMAIN.test(text) || /^https?:\/\//iu.test(text) ? `domain:${text}` : null
}

/** What is looked for: an identifier, or the beginning of a name; null for all. */
export function sought(typed: string): {identifier: string} | {name: string} | null {
  const text = typed.trim()
  if (text === '') {
    return null
  }
  const identifier = asIdentifier(text)
  return identifier === null ? {name: text} : {identifier}
}

/** Which event made two accounts one, in words. */
export function cause(source: string): string {
  return `by an event that names both (${source})`
}

/** Identifiers as one line. */
export function named(identifiers: {namespace: string; value: string}[]): string {
  return identifiers.map(({namespace, value}) => `${namespace}:${value}`).join(', ')
}
