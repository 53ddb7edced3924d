import {Menu} from '@mantine/core'
import {IconPlus} from '@tabler/icons-react'
import {BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type Edge, type EdgeProps} from '@xyflow/react'
import {useState} from 'react'
import {clipped} from '@/shared/text'
import {ICONS} from '../components/StepNode'
import type {Slot} from '../model/graph'
import {KIND_WORDS, NEW_KINDS} from '../model/kinds'
import {useEditing} from './context'
import classes from './Editor.module.css'

export interface EditWayData extends Record<string, unknown> {
  words: string
  parts: boolean
  slots: readonly Slot[]
  /** What is between the steps, in words: for who cannot see it. */
  between: string
  /** How far aside its button stands, where those of several ways would stand on one another. */
  aside: number
}

const TURN = 24
const LABEL = 36
const BUTTON = 15

/** The button on a way that puts a step there, by a menu or by what is dropped on it. */
function Plus({slots, between, x, y}: {slots: readonly Slot[]; between: string; x: number; y: number}) {
  const {insert, drop, dragged} = useEditing()
  const [isOver, setOver] = useState(false)
  const first = slots[0]
  if (first === undefined) {
    return null
  }
  return (
    <Menu position="bottom" withinPortal shadow="md" width={220}>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.plus ?? ''} nopan nodrag`}
          aria-label={`Put a step ${between}`}
          data-over={(isOver && dragged !== null) || undefined}
          style={{transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)`}}
          onDragOver={event => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={event => {
            event.preventDefault()
            setOver(false)
            drop(first.at)
          }}
        >
          <IconPlus size={13} stroke={2.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{overflowY: 'auto'}}>
        {slots.map(({at, label}) => (
          <div key={at} role="group" aria-label={label || 'Here'}>
            {slots.length > 1 && <Menu.Label>{clipped(label || 'Here', 40).shown}</Menu.Label>}
            {NEW_KINDS.map(kind => {
              const Symbol = ICONS[kind]
              return <Menu.Item key={kind} leftSection={<Symbol size={16} stroke={1.8} />} onClick={() => insert(at, kind)}>{KIND_WORDS[kind].title}</Menu.Item>
            })}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A way in the editor's picture, with a place for more steps. */
export function EditEdge({id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, data}: EdgeProps<Edge<EditWayData>>) {
  const {isReadOnly} = useEditing()
  const parts = data?.parts === true
  const [path] = getSmoothStepPath({
    sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition,
    borderRadius: 12,
    centerY: parts ? sourceY + TURN : targetY - TURN,
  })
  const words = data?.words ?? ''
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd === undefined ? {} : {markerEnd})} />
      <EdgeLabelRenderer>
        {words !== '' && <bdi className={classes.way} title={words} style={{transform: `translate(-50%, -50%) translate(${String(targetX)}px, ${String(Math.min(sourceY + LABEL, targetY - 34))}px)`}}>{words}</bdi>}
        {!isReadOnly && data !== undefined && <Plus slots={data.slots} between={data.between} x={(parts ? targetX : sourceX) + data.aside} y={parts ? targetY - BUTTON : sourceY + BUTTON + 4} />}
      </EdgeLabelRenderer>
    </>
  )
}
