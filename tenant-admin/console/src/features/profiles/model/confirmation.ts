/** What is to be typed before a person is erased. */
export const CONFIRMATION = 'erase'

/** Whether somebody has typed it, however they write capitals and spaces. */
export function isConfirmed(typed: string): boolean {
  return typed.trim().toLowerCase() === CONFIRMATION
}
