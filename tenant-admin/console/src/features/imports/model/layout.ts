export interface Layout {
  format: 'csv' | 'json_lines'
  encoding: string
  delimiter: string
  header: boolean
}

const DELIMITERS = [',', ';', '\t', '|']

/** How a file is to be read, as its name and its first line let one guess. */
export function guessLayout(name: string, beginning: string): Layout {
  const isJson = /\.(?:jsonl|ndjson|json)$/iu.test(name) || beginning.trimStart().startsWith('{')
  const line = beginning.split(/\r?\n/u, 1)[0] ?? ''
  const often = (sign: string) => line.split(sign).length
  const delimiter = DELIMITERS.reduce((best, sign) => (often(sign) > often(best) ? sign : best))
  return {format: isJson ? 'json_lines' : 'csv', encoding: 'UTF-8', delimiter, header: true}
}

export const ENCODINGS = ['UTF-8', 'windows-1252', 'ISO-8859-1', 'ISO-8859-15', 'windows-1250', 'windows-1251', 'UTF-16LE', 'UTF-16BE']

export const DELIMITER_NAMES: readonly {value: string; label: string}[] = [
  {value: ',', label: 'Comma ( , )'}, {value: ';', label: 'Semicolon ( ; )'}, {value: '\t', label: 'Tab'}, {value: '|', label: 'Bar ( | )'},
]
