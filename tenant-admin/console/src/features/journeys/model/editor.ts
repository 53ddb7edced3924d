import {pointerOf, read, steps, type Edited} from './document'
import {became, begun, redone, undone, type History} from './history'

/** What the editor shows: the text and its past, what is chosen in it, and what was said of the last change. */
export interface EditorState {
  history: History
  /** The last text that could be read, which the picture is of. */
  readable: string
  /** The chosen step's place; null for what stands around the steps. */
  chosen: string | null
  /** What the last change was refused for, or did, for who cannot see it. */
  said: string
  isRefused: boolean
  /** Counts the changes after which the chosen step is to have the keyboard. */
  focus: number
}

export type EditorAction =
  | {type: 'edited'; edited: Edited; said: string; group: string; at: number; focuses: boolean}
  | {type: 'typed'; text: string; group: string; at: number}
  | {type: 'chosen'; pointer: string | null; focuses: boolean}
  | {type: 'undone'}
  | {type: 'redone'}

export function opened(text: string): EditorState {
  return {history: begun(text), readable: read(text) === null ? '' : text, chosen: null, said: '', isRefused: false, focus: 0}
}

/** The place of a step by its id. */
export function placeOf(text: string, id: string): string | null {
  const document = read(text)
  return document === null ? null : (steps(document).find(one => one.id === id)?.pointer ?? null)
}

function stillThere(text: string, pointer: string | null): string | null {
  const document = read(text)
  return document !== null && steps(document).some(({path}) => pointerOf(path) === pointer) ? pointer : null
}

function shows(state: EditorState, history: History): EditorState {
  const isReadable = read(history.present) !== null
  return {
    ...state,
    history,
    readable: isReadable ? history.present : state.readable,
    chosen: isReadable ? stillThere(history.present, state.chosen) : state.chosen,
    said: '',
    isRefused: false,
  }
}

export function reduced(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'edited': {
      const {edited, said, group, at, focuses} = action
      if ('refused' in edited) {
        return {...state, said: edited.refused, isRefused: true}
      }
      const next = shows(state, became(state.history, edited.text, group, at))
      const chosen = edited.chosen === undefined ? next.chosen : placeOf(edited.text, edited.chosen)
      return {...next, chosen, said, focus: focuses ? state.focus + 1 : state.focus}
    }
    case 'typed':
      return shows(state, became(state.history, action.text, action.group, action.at))
    case 'chosen':
      return {...state, chosen: action.pointer, said: state.isRefused ? '' : state.said, isRefused: false, focus: action.focuses ? state.focus + 1 : state.focus}
    case 'undone':
      return {...shows(state, undone(state.history)), said: state.history.past.length === 0 ? 'There is nothing to take back.' : 'Taken back.'}
    case 'redone':
      return {...shows(state, redone(state.history)), said: state.history.future.length === 0 ? 'There is nothing to make again.' : 'Made again.'}
  }
}
