import type {Schemas} from '@/api/client'

/** An event as the live view shows it. */
export type LiveEvent = Pick<Schemas['EventResource'], 'id' | 'name' | 'at' | 'received' | 'profile' | 'connection' | 'properties' | 'traits'>

export interface LiveBuffer {
  /** Newest first, each once. */
  readonly events: readonly LiveEvent[]
  /** What arrived while the view stood still; newest first. */
  readonly held: readonly LiveEvent[]
  readonly isPaused: boolean
  /** All that arrived since the view was opened, also what is no longer kept. */
  readonly seen: number
  /** So many went by faster than this view could take them. */
  readonly missed: number
}

export const MOST_KEPT = 500
export const EMPTY: LiveBuffer = {events: [], held: [], isPaused: false, seen: 0, missed: 0}

/** An id is unique within its connection alone. */
export function keyOf(event: Pick<LiveEvent, 'id' | 'connection'>): string {
  return `${event.connection} ${event.id}`
}

function before(fresh: readonly LiveEvent[], old: readonly LiveEvent[], most: number): LiveEvent[] {
  const known = new Set<string>()
  const all: LiveEvent[] = []
  for (const event of [...fresh, ...old]) {
    const key = keyOf(event)
    if (!known.has(key) && all.length < most) {
      known.add(key)
      all.push(event)
    }
  }
  return all
}

/** Takes in what arrived, oldest first; what is known already counts once, what is too much goes. */
export function arrived(buffer: LiveBuffer, batch: readonly LiveEvent[], most = MOST_KEPT): LiveBuffer {
  const known = new Set([...buffer.events, ...buffer.held].map(keyOf))
  const fresh: LiveEvent[] = []
  for (const event of batch) {
    if (!known.has(keyOf(event))) {
      known.add(keyOf(event))
      fresh.unshift(event)
    }
  }
  if (fresh.length === 0) {
    return buffer
  }
  const seen = buffer.seen + fresh.length
  return buffer.isPaused
    ? {...buffer, held: before(fresh, buffer.held, most), seen}
    : {...buffer, events: before(fresh, buffer.events, most), seen}
}

/** Adds what was there before the view was opened, newest first, below what arrived since. */
export function opened(buffer: LiveBuffer, newest: readonly LiveEvent[], most = MOST_KEPT): LiveBuffer {
  const held = new Set(buffer.held.map(keyOf))
  return {...buffer, events: before(buffer.events, newest.filter(event => !held.has(keyOf(event))), most)}
}

export function missed(buffer: LiveBuffer, number: number): LiveBuffer {
  return {...buffer, missed: buffer.missed + number}
}

export function paused(buffer: LiveBuffer): LiveBuffer {
  return {...buffer, isPaused: true}
}

/** Goes on, with all that arrived meanwhile. */
export function resumed(buffer: LiveBuffer, most = MOST_KEPT): LiveBuffer {
  return {...buffer, events: before(buffer.held, buffer.events, most), held: [], isPaused: false}
}

export interface Filter {
  name: string
  connection: string | null
}

/** Those whose name contains the words, whatever their case, of that connection. */
export function filtered(events: readonly LiveEvent[], {name, connection}: Filter): LiveEvent[] {
  const sought = name.trim().toLowerCase()
  return events.filter(event => (connection === null || event.connection === connection) && event.name.toLowerCase().includes(sought))
}

/** What the stream sent, if it is an event. */
export function parsed(data: string): LiveEvent | null {
  try {
    const value = JSON.parse(data) as Partial<LiveEvent> | null
    if (value === null || typeof value.id !== 'string' || typeof value.name !== 'string') {
      return null
    }
    return {
      id: value.id,
      name: value.name,
      at: value.at ?? '',
      received: value.received ?? value.at ?? '',
      profile: value.profile ?? '',
      connection: value.connection ?? '',
      properties: value.properties ?? {},
      traits: value.traits ?? {},
    }
  } catch {
    return null
  }
}
