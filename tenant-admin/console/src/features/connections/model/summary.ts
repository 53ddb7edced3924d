const MOST = 150

/** The beginning of a documentation in Markdown as plain words, for where nothing can be a link. */
export function summary(documentation: string): string {
  const first = documentation.split('\n')[0] ?? ''
  const plain = first.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '')
  return plain.length > MOST ? `${plain.slice(0, MOST)}…` : plain
}
