import '@xyflow/react/dist/style.css'
import {useComputedColorScheme, VisuallyHidden} from '@mantine/core'
import {useElementSize} from '@mantine/hooks'
import {Background, BackgroundVariant, Controls, MarkerType, ReactFlow, type Edge, type Node} from '@xyflow/react'
import {useMemo} from 'react'
import {clipped, plural} from '@/shared/text'
import type {JourneyCounts} from '../api/journeys'
import type {StepMark} from '../model/changes'
import type {Json} from '../model/definition'
import {graphOf, type Graph, type StepKind} from '../model/graph'
import {layout, NODE, view} from '../model/layout'
import classes from './Picture.module.css'
import {StepEdge, type WayData} from './StepEdge'
import {StepNode, type StepData} from './StepNode'

const NODE_TYPES = {step: StepNode}
const EDGE_TYPES = {way: StepEdge}
const LABEL = 120

/** Whether customers can come to it: entries, the goal and the end only frame the steps. */
function isStep(kind: StepKind) {
  return kind !== 'entry' && kind !== 'goal' && kind !== 'end'
}

function nodesOf(graph: Graph, counts: JourneyCounts | undefined, marks: ReadonlyMap<string, StepMark> | undefined): Node<StepData>[] {
  const places = layout(graph)
  const standing = new Map(counts?.steps.map(step => [step.step, step]))
  return graph.nodes.map(node => ({
    id: node.id,
    type: 'step',
    position: places.get(node.id) ?? {x: 0, y: 0},
    width: NODE.width,
    height: NODE.height,
    data: {
      node,
      standing: counts && isStep(node.kind) ? (standing.get(node.step)?.standing ?? 0) : null,
      passed: standing.get(node.step)?.left ?? 0,
      entered: node.kind === 'entry' ? (counts?.entered ?? null) : null,
      mark: node.step === '' ? undefined : marks?.get(node.step),
    },
    draggable: false,
    connectable: false,
    ariaLabel: `${node.kind} ${clipped(node.title, 60).shown}: ${clipped(node.about, 120).shown}`,
  }))
}

function edgesOf(graph: Graph): Edge<WayData>[] {
  return graph.edges.map(({id, from, to, label}) => ({
    id,
    source: from,
    target: to,
    type: 'way',
    data: {words: clipped(label, LABEL).shown, parts: graph.edges.filter(edge => edge.from === from).length > 1},
    markerEnd: {type: MarkerType.ArrowClosed, width: 15, height: 15},
    focusable: false,
  }))
}

/** The same for those who cannot see it, in reading order. */
function InWords({graph, counts}: {graph: Graph; counts: JourneyCounts | undefined}) {
  const standing = new Map(counts?.steps.map(step => [step.step, step.standing]))
  return (
    <VisuallyHidden>
      <ol>
        {graph.nodes.map(({id, step, kind, title, about}) => (
          <li key={id}>{kind} {clipped(title, 80).shown}: {clipped(about, 200).shown}{standing.has(step) ? `; ${plural(standing.get(step) ?? 0, 'customer')} here` : ''}</li>
        ))}
      </ol>
    </VisuallyHidden>
  )
}

interface PictureProps {
  definition: Json
  counts?: JourneyCounts | undefined
  /** What became of steps between two versions, by their ids. */
  marks?: ReadonlyMap<string, StepMark>
}

/** A journey's steps as a picture, as large as it can be read, with how many stand at each. */
export function Picture({definition, counts, marks}: PictureProps) {
  const scheme = useComputedColorScheme('light')
  const {ref, width} = useElementSize()
  const graph = useMemo(() => graphOf(definition), [definition])
  const nodes = useMemo(() => nodesOf(graph, counts, marks), [graph, counts, marks])
  const edges = useMemo(() => edgesOf(graph), [graph])
  const {zoom, x, y, height} = view(nodes.map(({position}) => position), width)
  return (
    <div ref={ref} className={classes.frame} style={{height}}>
      <InWords graph={graph} counts={counts} />
      {width > 0 && (
        <ReactFlow
          key={width}
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          colorMode={scheme}
          defaultViewport={{zoom, x, y}}
          minZoom={0.2}
          maxZoom={1.5}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          zoomOnScroll={false}
          preventScrolling={false}
          aria-label="Picture of the journey"
        >
          <Background variant={BackgroundVariant.Dots} gap={22} size={1.4} />
          <Controls showInteractive={false} position="bottom-left" />
        </ReactFlow>
      )}
    </div>
  )
}
