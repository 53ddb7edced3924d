import type {Graph} from './graph'
import type {Point} from './layout'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The node that the keyboard comes to from another, in a direction; the same where there is none. */
export function neighbour(graph: Graph, places: ReadonlyMap<string, Point>, from: string, direction: Direction): string {
  const here = places.get(from)
  if (here === undefined) {
    return from
  }
  const away = (id: string) => Math.abs((places.get(id)?.x ?? 0) - here.x) + Math.abs((places.get(id)?.y ?? 0) - here.y)
  const nearest = (ids: string[]) => ids.toSorted((one, other) => away(one) - away(other))[0] ?? from
  switch (direction) {
    case 'down':
      return nearest(graph.edges.filter(edge => edge.from === from).map(({to}) => to))
    case 'up':
      return nearest(graph.edges.filter(edge => edge.to === from).map(edge => edge.from))
    case 'left':
    case 'right': {
      const beside = graph.nodes.filter(({id}) => {
        const there = places.get(id)
        return there !== undefined && there.y === here.y && (direction === 'left' ? there.x < here.x : there.x > here.x)
      })
      return nearest(beside.map(({id}) => id))
    }
  }
}
