import {useCallback, useEffect, useMemo, useReducer, useState} from 'react'
import {definitionOf, unreadable} from '../model/definition'
import {moved, inserted} from '../model/edits'
import {opened, reduced} from '../model/editor'
import {findings as placed, type PlacedFinding} from '../model/findings'
import {KIND_WORDS, type NewKind} from '../model/kinds'
import {useCheck} from '../api/drafts'
import {useDebouncedValue} from '@mantine/hooks'
import type {Dragged, Editing} from './context'

const PAUSE = 400

/** What is wrong with a text: what keeps it from being read is known at once, the rest is asked for. */
function useFindings(tenant: string, text: string, journey: string | null): {findings: PlacedFinding[]; isBusy: boolean; failure: string | null} {
  const [asked] = useDebouncedValue(text, PAUSE)
  const check = useCheck(tenant, asked)
  const findings = useMemo(() => {
    const broken = unreadable(text)
    if (broken.length > 0) {
      return broken.map(problem => ({...problem, isWarning: false, step: ''}))
    }
    const named: unknown = definitionOf(text)?.journey
    const other = journey !== null && named !== journey ? [{pointer: '/journey', message: `This is the draft of ${journey}, and its id says something else.`}] : []
    return placed(text, [...other, ...(check.data?.problems ?? [])], check.data?.warnings ?? [])
  }, [text, check.data, journey])
  return {findings, isBusy: asked !== text || check.isFetching, failure: check.error?.message ?? null}
}

/** The state of an editor, with all that can be done in it. */
export function useEditor(tenant: string, journey: string | null, source: string, isReadOnly: boolean, openForm: () => void, openPalette: () => void) {
  const [state, dispatch] = useReducer(reduced, source, opened)
  const [dragged, drag] = useState<Dragged | null>(null)
  const text = state.history.present
  const {findings, isBusy, failure} = useFindings(tenant, text, journey)
  const definition = useMemo(() => definitionOf(state.readable) ?? {}, [state.readable])
  const type = useCallback((typed: string, group = 'text') => dispatch({type: 'typed', text: typed, group, at: Date.now()}), [])
  const undo = useCallback(() => dispatch({type: 'undone'}), [])
  const redo = useCallback(() => dispatch({type: 'redone'}), [])
  const editing = useMemo((): Editing => {
    const apply: Editing['apply'] = (edited, {said = '', group = '', focuses = false} = {}) => dispatch({type: 'edited', edited, said, group, at: Date.now(), focuses})
    const insert = (slot: string, kind: NewKind) => apply(inserted(text, slot, kind), {said: `Put in: ${KIND_WORDS[kind].title}.`, focuses: true})
    return {
      text, definition, findings, isReadOnly, dragged, drag, apply, insert, openForm, openPalette,
      chosen: state.chosen,
      choose: (pointer, focuses = false) => dispatch({type: 'chosen', pointer, focuses}),
      drop: slot => {
        if (dragged === null || isReadOnly) {
          return
        }
        drag(null)
        if ('kind' in dragged) {
          insert(slot, dragged.kind)
        } else {
          apply(moved(text, dragged.pointer, slot), {said: 'Moved.', focuses: true})
        }
      },
    }
  }, [text, definition, findings, isReadOnly, dragged, state.chosen, openForm, openPalette])
  return {editing, state, type, undo, redo, isBusy, failure}
}

/** What the keys do wherever the keyboard is on the page. */
export function useShortcuts(keys: {undo: () => void; redo: () => void; save: () => void}) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) {
        return
      }
      const key = event.key.toLowerCase()
      const deed = key === 's' ? keys.save : key === 'z' ? (event.shiftKey ? keys.redo : keys.undo) : key === 'y' ? keys.redo : null
      if (deed !== null) {
        event.preventDefault()
        deed()
      }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
