import {createContext, useContext} from 'react'
import type {Json} from '../model/definition'
import type {Edited} from '../model/document'
import type {PlacedFinding} from '../model/findings'
import type {NewKind} from '../model/kinds'
import type {Direction} from '../model/walking'

/** What is being dragged: a new step of a kind, or one that is there, by its place. */
export type Dragged = {kind: NewKind} | {pointer: string}

/** What can be done to the journey that is being written. */
export interface Editing {
  text: string
  /** The text as it reads, or last read. */
  definition: Json
  findings: readonly PlacedFinding[]
  chosen: string | null
  isReadOnly: boolean
  dragged: Dragged | null
  drag: (what: Dragged | null) => void
  choose: (pointer: string | null, focuses?: boolean) => void
  /** Does a change; `group` makes keystrokes in one place one change, and `focuses` gives the chosen step the keyboard. */
  apply: (edited: Edited, how?: {said?: string; group?: string; focuses?: boolean}) => void
  insert: (slot: string, kind: NewKind) => void
  drop: (slot: string) => void
  /** Brings the keyboard to the form of what is chosen. */
  openForm: () => void
  openPalette: () => void
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) {
    throw new Error('Outside an editor.')
  }
  return editing
}

/** Has the keyboard go to the next node of the picture in a direction. */
export const WalkContext = createContext<(from: string, direction: Direction) => void>(() => undefined)
