import '@xyflow/react/dist/style.css'
import {Button, useComputedColorScheme, VisuallyHidden} from '@mantine/core'
import {Background, BackgroundVariant, Controls, MarkerType, ReactFlow, type Edge, type Node} from '@xyflow/react'
import {IconArrowsMaximize} from '@tabler/icons-react'
import {useMemo, useState} from 'react'
import {clipped, plural} from '@/shared/text'
import type {JourneyCounts} from '../api/journeys'
import type {Json} from '../model/definition'
import {graphOf, type Graph} from '../model/graph'
import {layout, NODE} from '../model/layout'
import classes from './Picture.module.css'
import {StepNode, type StepData} from './StepNode'

const NODE_TYPES = {step: StepNode}
const LABEL = 34
const LOW = 420
const HIGH = 760

function nodesOf(graph: Graph, counts: JourneyCounts | undefined): Node<StepData>[] {
  const places = layout(graph)
  const standing = new Map(counts?.steps.map(step => [step.step, step]))
  return graph.nodes.map(node => ({
    id: node.id,
    type: 'step',
    position: places.get(node.id) ?? {x: 0, y: 0},
    width: NODE.width,
    height: NODE.height,
    data: {node, standing: standing.get(node.step)?.standing ?? null, passed: standing.get(node.step)?.left ?? null, entered: node.kind === 'entry' ? (counts?.entered ?? null) : null},
    draggable: false,
    connectable: false,
    ariaLabel: `${node.kind} ${clipped(node.title, 60).shown}: ${clipped(node.about, 120).shown}`,
  }))
}

function edgesOf(graph: Graph): Edge[] {
  return graph.edges.map(({id, from, to, label}) => ({
    id,
    source: from,
    target: to,
    type: 'smoothstep',
    ...(label === '' ? {} : {label: clipped(label, LABEL).shown}),
    markerEnd: {type: MarkerType.ArrowClosed, width: 16, height: 16},
    focusable: false,
    pathOptions: {borderRadius: 14},
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

/** A journey's steps as a picture, with how many stand at each. */
export function Picture({definition, counts}: {definition: Json; counts?: JourneyCounts | undefined}) {
  const scheme = useComputedColorScheme('light')
  const [isLarge, setLarge] = useState(false)
  const graph = useMemo(() => graphOf(definition), [definition])
  const nodes = useMemo(() => nodesOf(graph, counts), [graph, counts])
  const edges = useMemo(() => edgesOf(graph), [graph])
  const wanted = Math.max(...nodes.map(({position}) => position.y)) + NODE.height + 60
  return (
    <div className={classes.frame} style={{height: isLarge ? wanted : Math.min(HIGH, Math.max(LOW, wanted))}}>
      <InWords graph={graph} counts={counts} />
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={scheme}
        fitView
        fitViewOptions={{padding: 0.06, maxZoom: 1}}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        aria-label="Picture of the journey"
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.4} />
        <Controls showInteractive={false} position="bottom-left" />
      </ReactFlow>
      {wanted > HIGH && (
        <Button className={classes.larger ?? ''} variant="default" size="compact-sm" leftSection={<IconArrowsMaximize size={14} />} onClick={() => setLarge(!isLarge)}>
          {isLarge ? 'Smaller' : 'Whole length'}
        </Button>
      )}
    </div>
  )
}
