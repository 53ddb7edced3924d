import '@xyflow/react/dist/style.css'
import {useComputedColorScheme} from '@mantine/core'
import {useElementSize} from '@mantine/hooks'
import {Background, BackgroundVariant, Controls, MarkerType, ReactFlow, ReactFlowProvider, useReactFlow, type Connection, type Edge, type Node, type ReactFlowInstance} from '@xyflow/react'
import {useEffect, useMemo, useRef, type RefObject} from 'react'
import {clipped} from '@/shared/text'
import type {Json} from '../model/definition'
import {connected} from '../model/edits'
import type {PlacedFinding} from '../model/findings'
import {graphOf, type Graph, type Slot} from '../model/graph'
import {layout, NODE, view, type Point} from '../model/layout'
import {neighbour, type Direction} from '../model/walking'
import {useEditing, WalkContext} from './context'
import {EditEdge, type EditWayData} from './EditEdge'
import {EditNode, type EditData} from './EditNode'
import classes from './Editor.module.css'

const NODE_TYPES = {step: EditNode}
const EDGE_TYPES = {way: EditEdge}
const LABEL = 120
const ASIDE = 26
/** A step that was just put in is drawn within so many frames. */
const MOST_FRAMES = 20
const MUCH = 40

interface Shown {
  graph: Graph
  places: ReadonlyMap<string, Point>
}

/** The node that is chosen: the entry stands for all around the steps. */
function chosenNode(graph: Graph, chosen: string | null): string | undefined {
  return (graph.nodes.find(({pointer}) => pointer === chosen && pointer !== '') ?? graph.nodes[0])?.id
}

function nodesOf({graph, places}: Shown, chosen: string | null, findings: readonly PlacedFinding[]): Node<EditData>[] {
  const first = chosenNode(graph, chosen)
  return graph.nodes.map(node => {
    const own = node.kind === 'end' ? [] : findings.filter(({step}) => step === node.pointer)
    return {
      id: node.id,
      type: 'step',
      position: places.get(node.id) ?? {x: 0, y: 0},
      width: NODE.width,
      height: NODE.height,
      data: {
        node,
        problems: own.filter(({isWarning}) => !isWarning).length,
        warnings: own.filter(({isWarning}) => isWarning).length,
        isChosen: node.id === first && node.kind !== 'end',
        isFirst: node.id === first,
      },
      draggable: false,
    }
  })
}

function edgesOf({graph}: Shown): Edge<EditWayData>[] {
  const title = new Map(graph.nodes.map(({id, title: words}) => [id, words]))
  const pointer = new Map(graph.nodes.map(({id, pointer: at}) => [id, at]))
  const parting = new Map<string, number>()
  return graph.edges.map(({id, from, to, label, slots}) => {
    const parts = graph.edges.filter(edge => edge.from === from).length > 1
    const aside = parts ? (parting.get(to) ?? 0) : 0
    if (parts) {
      parting.set(to, aside + 1)
    }
    const before = pointer.get(to) ?? ''
    const joins = graph.edges.filter(edge => edge.to === to).length > 1 && before !== '' && slots.every(({at}) => at !== before)
    const offered: Slot[] = joins && slots.length > 0 ? [...slots.map(slot => ({...slot, label: slot.label || 'On this way'})), {at: before, label: `Before ${clipped(title.get(to) ?? '', 40).shown}, for all ways`}] : slots
    return {
      id,
      source: from,
      target: to,
      type: 'way',
      data: {words: clipped(label, LABEL).shown, parts, slots: offered, between: `between ${clipped(title.get(from) ?? '', 60).shown} and ${clipped(title.get(to) ?? '', 60).shown}`, aside: aside * ASIDE},
      markerEnd: {type: MarkerType.ArrowClosed, width: 15, height: 15},
      focusable: false,
    }
  })
}

/** Brings a node into the frame, where it is not wholly in it. */
function show(flow: ReactFlowInstance, frame: HTMLElement | null, place: Point | undefined): void {
  if (place === undefined || frame === null) {
    return
  }
  const {x, y, zoom} = flow.getViewport()
  const [left, top] = [place.x * zoom + x, place.y * zoom + y]
  if (left < 0 || top < 0 || left + NODE.width * zoom > frame.clientWidth || top + NODE.height * zoom > frame.clientHeight) {
    void flow.setCenter(place.x + NODE.width / 2, place.y + NODE.height / 2, {zoom})
  }
}

/** Gives a node the keyboard, once it is drawn. */
function focusOn(frame: HTMLElement | null, id: string, frames = 0): void {
  const found = frame?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)
  if (found instanceof HTMLElement) {
    found.focus({preventScroll: true})
  } else if (frames < MOST_FRAMES) {
    requestAnimationFrame(() => focusOn(frame, id, frames + 1))
  }
}

/** The keyboard follows what was put in or moved, and what is chosen anew comes into the frame. */
function useFollowing(frame: RefObject<HTMLDivElement | null>, {graph, places}: Shown, chosen: string | null, focus: number): void {
  const flow = useReactFlow()
  const last = useRef({focus, chosen})
  useEffect(() => {
    const id = chosenNode(graph, chosen)
    if (id === undefined) {
      return
    }
    if (focus !== last.current.focus) {
      focusOn(frame.current, id)
    }
    // Who moves the picture keeps it so, until something else is chosen.
    if (focus !== last.current.focus || chosen !== last.current.chosen) {
      show(flow, frame.current, places.get(id))
    }
    last.current = {focus, chosen}
  }, [flow, frame, graph, places, chosen, focus])
}

/** Where the frame becomes much wider or narrower the picture is shown anew. */
function useWidth(places: ReadonlyMap<string, Point>, width: number): void {
  const flow = useReactFlow()
  const last = useRef(0)
  useEffect(() => {
    if (last.current > 0 && Math.abs(width - last.current) > MUCH) {
      const {x, y, zoom} = view([...places.values()], width)
      void flow.setViewport({x, y, zoom})
    }
    if (Math.abs(width - last.current) > MUCH) {
      last.current = width
    }
  }, [flow, places, width])
}

interface CanvasProps {
  definition: Json
  findings: readonly PlacedFinding[]
  focus: number
  /** Whether the text cannot be read just now, and the picture is of how it was before. */
  isStale: boolean
}

function Drawing({definition, findings, focus, isStale}: CanvasProps) {
  const {text, chosen, isReadOnly, dragged, apply} = useEditing()
  const scheme = useComputedColorScheme('light')
  const frame = useRef<HTMLDivElement>(null)
  const {ref, width} = useElementSize()
  const shown = useMemo(() => {
    const graph = graphOf(definition)
    return {graph, places: layout(graph)}
  }, [definition])
  useFollowing(frame, shown, chosen, focus)
  useWidth(shown.places, width)
  const walk = (from: string, direction: Direction) => focusOn(frame.current, neighbour(shown.graph, shown.places, from, direction))
  const nodes = useMemo(() => nodesOf(shown, chosen, findings), [shown, chosen, findings])
  const edges = useMemo(() => edgesOf(shown), [shown])
  const first = view([...shown.places.values()], width)
  const connect = ({source, target}: Connection) => {
    const from = shown.graph.nodes.find(({id}) => id === source)
    const to = shown.graph.nodes.find(({id}) => id === target)
    if (from !== undefined && to !== undefined) {
      apply(to.pointer === '' ? {refused: 'A way ends by itself where no step follows.'} : connected(text, from.pointer, to.step), {said: `${from.title} leads on to ${to.title}.`})
    }
  }
  return (
    <WalkContext value={walk}>
      <div ref={frame} role="group" aria-label="The journey as a picture" className={classes.canvas} data-dragging={dragged !== null || undefined} data-stale={isStale || undefined}>
        <div ref={ref} style={{height: '100%'}}>
          {width > 0 && (
            <ReactFlow
                nodes={nodes}
              edges={edges}
              nodeTypes={NODE_TYPES}
              edgeTypes={EDGE_TYPES}
              colorMode={scheme}
              defaultViewport={{zoom: first.zoom, x: first.x, y: first.y}}
              minZoom={0.2}
              maxZoom={1.5}
              nodesDraggable={false}
              nodesConnectable={!isReadOnly}
              nodesFocusable={false}
              elementsSelectable={false}
              disableKeyboardA11y
              deleteKeyCode={null}
              panOnScroll
              connectionRadius={45}
              onConnect={connect}
            >
              <Background variant={BackgroundVariant.Dots} gap={22} size={1.4} />
              <Controls showInteractive={false} position="bottom-left" />
            </ReactFlow>
          )}
        </div>
      </div>
    </WalkContext>
  )
}

/** The journey as a picture in which it is written. */
export function Canvas(props: CanvasProps) {
  return <ReactFlowProvider><Drawing {...props} /></ReactFlowProvider>
}
