import {Text} from '@mantine/core'
import {clipped} from '@/shared/text'
import {ICONS} from '../components/StepNode'
import {read, steps} from '../model/document'
import {KIND_WORDS, NEW_KINDS} from '../model/kinds'
import {useEditing} from './context'
import classes from './Editor.module.css'

/** Behind the chosen step; else where the journey begins, or at its end. */
function place(text: string, chosen: string | null): {slot: string; words: string} {
  const document = read(text)
  const all = document === null ? [] : steps(document)
  const step = all.find(({pointer}) => pointer === chosen)
  if (step !== undefined) {
    return {slot: step.pointer.replace(/\d+$/, number => String(Number(number) + 1)), words: `behind ${clipped(step.id, 40).shown || 'the chosen step'}`}
  }
  const last = all.filter(({path}) => path.length === 2).length
  return {slot: `/steps/${String(last)}`, words: last === 0 ? 'first' : 'at the end'}
}

/** The kinds of steps: a click puts one behind the chosen step, and each can be dragged to where it shall stand. */
export function Palette() {
  const {text, chosen, isReadOnly, insert, drag} = useEditing()
  const {slot, words} = place(text, chosen)
  return (
    <div role="toolbar" aria-label="Steps to put in" id="palette">
      <div className={classes.palette}>
        {NEW_KINDS.map(kind => {
          const Symbol = ICONS[kind]
          return (
            <button
              key={kind}
              type="button"
              className={classes.tool}
              title={KIND_WORDS[kind].about}
              disabled={isReadOnly}
              draggable={!isReadOnly}
              onDragStart={event => {
                event.dataTransfer.setData('text/plain', kind)
                event.dataTransfer.effectAllowed = 'copy'
                drag({kind})
              }}
              onDragEnd={() => drag(null)}
              onClick={() => insert(slot, kind)}
            >
              <Symbol size={16} stroke={1.8} aria-hidden />
              {KIND_WORDS[kind].title}
            </button>
          )
        })}
      </div>
      <Text size="xs" c="dimmed" mt={6}>A click puts a step {words}. Or drag one to a place in the picture.</Text>
    </div>
  )
}
