const START = /^(?:\{"profile":\s*"([0-9a-f]{32})"|"?([0-9a-f]{32})"?(?:,|$))/u

function isWhole(lines: readonly string[]): boolean {
  return lines.join('\n').split('"').length % 2 === 1
}

/** The profile of the last whole line of an export that broke off, by the end of its file; null if there is none. */
export function lastProfile(end: string): string | null {
  const lines = end.split(/\r?\n/u)
  // What follows the last line break is not known to be whole.
  let rest = lines.slice(0, -1)
  for (let i = rest.length - 1; i >= 0; i--) {
    const found = START.exec(rest[i] ?? '')
    if (found !== null) {
      if (isWhole(rest.slice(i))) {
        return found[1] ?? found[2] ?? null
      }
      rest = rest.slice(0, i)
    }
  }
  return null
}
