import {useEffect, useRef, useState, type RefObject} from 'react'
import {plural} from '@/shared/text'
import {lineOf, read, stepAt, steps} from '../model/document'
import type {PlacedFinding} from '../model/findings'
import {useEditing} from './context'
import classes from './Editor.module.css'

const LINE = 20
/** How many lines above the chosen step are left to be seen. */
const ABOVE = 3
/** A longer text has no numbers beside its later lines; a definition has at most 256 KB. */
const MOST_LINES = 6_000

interface YamlPaneProps {
  field: RefObject<HTMLTextAreaElement | null>
  findings: readonly PlacedFinding[]
  type: (text: string) => void
}

/** The lines of the chosen step, counted from 1. */
function linesOf(text: string, chosen: string | null): {from: number; to: number} | null {
  const document = read(text)
  const step = document === null ? undefined : steps(document).find(({pointer}) => pointer === chosen)
  return step === undefined ? null : {from: lineOf(text, step.from), to: lineOf(text, Math.max(step.from, text.slice(0, step.to).trimEnd().length))}
}

/** The very text of the journey: what is typed here the picture follows, and the other way round. */
export function YamlPane({field, findings, type}: YamlPaneProps) {
  const {text, chosen, isReadOnly, choose} = useEditing()
  const [top, setTop] = useState(0)
  /** Chosen by the cursor itself, so that the text need not move. */
  const byCursor = useRef<string | null>(null)
  const lines = linesOf(text, chosen)
  const count = Math.min(text.split('\n').length, MOST_LINES)
  const begin = lines?.from
  useEffect(() => {
    const area = field.current
    if (area !== null && begin !== undefined && byCursor.current !== chosen) {
      const at = (begin - 1) * LINE
      if (at < area.scrollTop || at + LINE > area.scrollTop + area.clientHeight) {
        area.scrollTo({top: Math.max(0, at - ABOVE * LINE)})
      }
    }
  }, [begin, chosen, field])
  const follow = (area: HTMLTextAreaElement) => {
    const document = read(text)
    const step = document === null || area !== globalThis.document.activeElement ? null : (stepAt(text, document, area.selectionStart)?.pointer ?? null)
    if (document !== null && area === globalThis.document.activeElement && step !== chosen) {
      byCursor.current = step
      choose(step)
    }
  }
  const problems = findings.filter(({isWarning}) => !isWarning).length
  return (
    <div className={classes.yaml}>
      <div className={classes.gutter} aria-hidden>
        <div className={classes.lines} style={{transform: `translateY(${String(-top)}px)`}}>
          {Array.from({length: count}, (_, i) => {
            const here = findings.filter(({line}) => line === i + 1)
            return (
              <span
                key={i}
                className={classes.number}
                title={here.map(({message}) => message).join('\n') || undefined}
                data-wrong={here.some(({isWarning}) => !isWarning) || undefined}
                data-warning={here.length > 0 || undefined}
                data-chosen={(lines !== null && i + 1 >= lines.from && i + 1 <= lines.to) || undefined}
              >
                {i + 1}
              </span>
            )
          })}
        </div>
      </div>
      <textarea
        ref={field}
        className={classes.text}
        aria-label="The journey as YAML"
        aria-invalid={problems > 0}
        title={problems > 0 ? plural(problems, 'problem') : undefined}
        value={text}
        readOnly={isReadOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onChange={event => type(event.currentTarget.value)}
        onSelect={event => follow(event.currentTarget)}
        onScroll={event => setTop(event.currentTarget.scrollTop)}
      />
    </div>
  )
}
