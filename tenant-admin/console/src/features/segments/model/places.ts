/** A message of the hub with the place in the text that it is about. */
export interface Placed {
  line: number
  column: number
  message: string
}

const PLACE = /^Line (\d+), column (\d+): (.*)$/su

/** What is said, with its place where it names one. */
export function placed(message: string): Placed | null {
  const found = PLACE.exec(message)
  return found === null ? null : {line: Number(found[1]), column: Number(found[2]), message: found[3] ?? ''}
}

/** The line of a text that a message is about: before the place, the character there, and after it. */
export function excerpt(text: string, {line, column}: Placed): {before: string; at: string; after: string} {
  const shown = Array.from(text.split('\n')[line - 1] ?? '')
  return {
    before: shown.slice(0, column - 1).join(''),
    at: shown[column - 1] ?? ' ',
    after: shown.slice(column).join(''),
  }
}

/** How many characters of the text stand before the place. */
export function offset(text: string, {line, column}: Placed): number {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const inLine = Array.from(lines[line - 1] ?? '').slice(0, column - 1).join('').length
  return Math.min(text.length, before + inLine)
}
