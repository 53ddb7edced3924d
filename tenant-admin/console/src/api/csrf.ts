/** The token that the hub wants to see with every unsafe call of a session, as its cookie names it. */
export function csrfToken(cookies: string): string | null {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(cookies)?.[1]
  return found === undefined || found === '' ? null : decodeURIComponent(found)
}
