import {Handle, Position, type Node, type NodeProps} from '@xyflow/react'
import {useContext, useState, type DragEvent, type KeyboardEvent} from 'react'
import {clipped, plural} from '@/shared/text'
import {MOST_ABOUT, MOST_TITLE, StepCard} from '../components/StepNode'
import {duplicated, moved, removed} from '../model/edits'
import type {GraphNode} from '../model/graph'
import type {Direction} from '../model/walking'
import {useEditing, WalkContext} from './context'
import classes from './Editor.module.css'

export interface EditData extends Record<string, unknown> {
  node: GraphNode
  problems: number
  warnings: number
  isChosen: boolean
  /** Whether the keyboard comes here first: one node of all. */
  isFirst: boolean
}

const ARROWS: Readonly<Record<string, Direction>> = {ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right'}

function beside(pointer: string, by: number): string {
  return pointer.replace(/\d+$/, number => String(Number(number) + by))
}

/** Begins with the very words that are seen, so that who speaks to the page can name a step. */
function label({node, problems, warnings}: EditData): string {
  const found = [problems > 0 ? plural(problems, 'problem') : '', warnings > 0 ? plural(warnings, 'warning') : ''].filter(words => words !== '')
  const seen = [clipped(node.title, MOST_TITLE).shown, clipped(node.about, MOST_ABOUT).shown, found.join(', ')].filter(words => words !== '')
  return `${seen.join(' ')}, ${node.kind}`
}

/** What a step does at a key; true where the key was for it. */
function useKeys(data: EditData): (event: KeyboardEvent) => boolean {
  const {text, isReadOnly, apply, openForm, openPalette} = useEditing()
  const {node} = data
  const walk = useContext(WalkContext)
  const isStep = node.pointer !== ''
  return event => {
    const direction = ARROWS[event.key]
    if (direction !== undefined && !event.altKey) {
      walk(node.id, direction)
      return true
    }
    if (event.key === 'Enter') {
      openForm()
      return true
    }
    if (isReadOnly) {
      return false
    }
    if (event.key === '+' || event.key === 'Insert') {
      openPalette()
      return true
    }
    if (!isStep) {
      return false
    }
    if (direction === 'up' || direction === 'down') {
      const index = Number(/\d+$/.exec(node.pointer)?.[0] ?? 0)
      if (direction === 'up' && index === 0) {
        apply({refused: `${node.title} is the first of its way.`})
      } else {
        apply(moved(text, node.pointer, direction === 'up' ? beside(node.pointer, -1) : beside(node.pointer, 2)), {said: `Moved ${node.title}.`, focuses: true})
      }
      return true
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      apply(removed(text, node.pointer), {said: `Removed ${node.title}.`, focuses: true})
      return true
    }
    if (event.key === 'd' && (event.ctrlKey || event.metaKey)) {
      apply(duplicated(text, node.pointer), {said: `Copied ${node.title}.`, focuses: true})
      return true
    }
    return false
  }
}

/** A step in the editor's picture, which can be chosen, dragged, and led on from. */
export function EditNode({data}: NodeProps<Node<EditData>>) {
  const {node, problems, warnings, isChosen, isFirst} = data
  const {isReadOnly, dragged, drag, drop, choose} = useEditing()
  const [isOver, setOver] = useState(false)
  const key = useKeys(data)
  const isStep = node.pointer !== ''
  const takesDrop = dragged !== null && isStep && !('pointer' in dragged && dragged.pointer === node.pointer)
  const over = (event: DragEvent) => {
    if (takesDrop) {
      event.preventDefault()
      setOver(true)
    }
  }
  const found = problems > 0 ? problems : warnings
  return (
    <>
      {node.kind !== 'entry' && <Handle type="target" position={Position.Top} className={classes.handle ?? ''} data-hidden isConnectableStart={false} />}
      <div
        role="button"
        tabIndex={isFirst ? 0 : -1}
        aria-pressed={isChosen}
        aria-label={label(data)}
        data-node={node.id}
        data-kind={node.kind}
        data-chosen={isChosen || undefined}
        data-over={(isOver && takesDrop) || undefined}
        className={`${classes.step ?? ''} nopan`}
        draggable={isStep && !isReadOnly}
        onDragStart={event => {
          event.dataTransfer.setData('text/plain', node.pointer)
          event.dataTransfer.effectAllowed = 'move'
          drag({pointer: node.pointer})
        }}
        onDragEnd={() => drag(null)}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault()
          setOver(false)
          drop(node.pointer)
        }}
        onFocus={() => choose(isStep ? node.pointer : null)}
        onClick={() => choose(isStep ? node.pointer : null)}
        onKeyDown={event => {
          if (key(event)) {
            event.preventDefault()
            event.stopPropagation()
          }
        }}
      >
        <StepCard node={node} mark={found > 0 ? <span className={classes.finding} data-warning={problems === 0 || undefined} aria-hidden>{found}</span> : undefined} />
      </div>
      {node.kind !== 'exit' && node.kind !== 'end' && <Handle type="source" position={Position.Bottom} className={classes.handle ?? ''} data-hidden={!isStep || isReadOnly || undefined} isConnectableEnd={false} />}
    </>
  )
}
