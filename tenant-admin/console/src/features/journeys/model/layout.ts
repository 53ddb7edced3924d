import type {Block, Graph} from './graph'

export const NODE = {width: 236, height: 80}
const GAP = {across: 40, down: 74}

export interface Point {
  x: number
  y: number
}

/** How many columns a way through the journey needs. */
function columns(blocks: readonly Block[]): number {
  return Math.max(1, ...blocks.map(block => block.ways.reduce((sum, way) => sum + columns(way), 0)))
}

/** Gives each node its layer: a step stands below all that the steps before it lead to. Answers the first free one. */
function down(blocks: readonly Block[], first: number, layers: Map<string, number>): number {
  return blocks.reduce((layer, {node, ways}) => {
    layers.set(node, layer)
    return Math.max(layer + 1, ...ways.map(way => down(way, layer + 1, layers)))
  }, first)
}

export function layers(graph: Pick<Graph, 'blocks'>): Map<string, number> {
  const found = new Map<string, number>()
  down(graph.blocks, 0, found)
  return found
}

function across(blocks: readonly Block[], left: number, width: number, centres: Map<string, number>): void {
  for (const {node, ways} of blocks) {
    centres.set(node, left + width / 2)
    const needed = ways.reduce((sum, way) => sum + columns(way), 0)
    let begin = left + (width - needed) / 2
    for (const way of ways) {
      const own = columns(way)
      across(way, begin, own, centres)
      begin += own
    }
  }
}

/** Where each node stands: layers from top to bottom, the ways of a step beside one another below it. */
export function layout(graph: Graph): Map<string, Point> {
  const depth = layers(graph)
  const centres = new Map<string, number>()
  across(graph.blocks, 0, columns(graph.blocks), centres)
  return new Map(
    graph.nodes.map(({id}) => [
      id,
      {
        x: Math.round((centres.get(id) ?? 0) * (NODE.width + GAP.across) - NODE.width / 2),
        y: (depth.get(id) ?? 0) * (NODE.height + GAP.down),
      },
    ]),
  )
}

const MARGIN = 28
/** Below this the words in a step cannot be read; then the picture is moved instead. */
const LEAST_ZOOM = 0.62

export interface View {
  zoom: number
  x: number
  y: number
  /** How high the picture is at this zoom. */
  height: number
}

/** How a picture of these places is first seen in a frame of a width: whole where it can be read, else from the entry on. */
export function view(places: readonly Point[], width: number): View {
  const left = Math.min(...places.map(({x}) => x))
  const right = Math.max(...places.map(({x}) => x)) + NODE.width
  const bottom = Math.max(...places.map(({y}) => y)) + NODE.height
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, (width - 2 * MARGIN) / (right - left)))
  const middle = (right - left) * zoom + 2 * MARGIN <= width ? (left + right) / 2 : (places[0]?.x ?? 0) + NODE.width / 2
  return {zoom, x: width / 2 - middle * zoom, y: MARGIN, height: Math.round(bottom * zoom + 2 * MARGIN)}
}
