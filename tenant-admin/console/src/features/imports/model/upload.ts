/** So much of a file goes in one part: what broke off costs no more than that. */
export const PART = 2 * 1024 * 1024

export interface Part {
  from: number
  to: number
  last: boolean
}

/** The part of a file that comes next; null once all of it is there. A file of no bytes has one part. */
export function nextPart(uploaded: number, size: number, most = PART): Part | null {
  if (uploaded > size || (uploaded === size && size > 0)) {
    return null
  }
  const to = Math.min(size, uploaded + most)
  return {from: uploaded, to, last: to === size}
}

/** What is remembered of a file, so that after a reload the same one is chosen again. */
export interface Remembered {
  name: string
  size: number
  modified: number
}

/** Why a file cannot go on where another broke off; null if it can. */
export function mismatch(file: Remembered, uploaded: number, before: Remembered | null): string | null {
  if (before !== null && (before.name !== file.name || before.size !== file.size || before.modified !== file.modified)) {
    return `This is not the file that was begun with. Choose “${before.name}” as it was then, or begin a new import.`
  }
  return file.size < uploaded ? 'This file is smaller than what is there already. Choose the one that was begun with, or begin a new import.' : null
}

/** What is kept in the browser: no content, the file's name only. */
export function parsed(text: string | null): Remembered | null {
  if (text === null) {
    return null
  }
  try {
    const value = JSON.parse(text) as Partial<Remembered> | null
    return typeof value?.name === 'string' && typeof value.size === 'number' && typeof value.modified === 'number'
      ? {name: value.name, size: value.size, modified: value.modified}
      : null
  } catch {
    return null
  }
}
