import {count as shown, plural} from '@/shared/text'

/** What one part of the stored profiles comes to. */
export interface Part {
  examined: number
  matched: number
  unknown: number
  notReady: readonly string[]
  total?: number | undefined
  sample: readonly string[]
  next?: string | undefined
}

/** What was counted so far. */
export interface Count {
  /** Counting; stopped by somebody; over: then it is exact; refused by the hub. */
  state: 'idle' | 'counting' | 'stopped' | 'done' | 'failed'
  examined: number
  matched: number
  /** Of how many it is not known yet. */
  unknown: number
  notReady: readonly string[]
  /** About how many there are; null before the hub has said so. */
  total: number | null
  sample: readonly string[]
  error: Error | null
}

export const NOTHING: Count = {state: 'idle', examined: 0, matched: 0, unknown: 0, notReady: [], total: null, sample: [], error: null}

const MOST_SHOWN = 10

export type Ask = (when: string, cursor: string | undefined, signal: AbortSignal) => Promise<Part>

function added(count: Count, part: Part): Count {
  return {
    ...count,
    state: part.next === undefined ? 'done' : 'counting',
    examined: count.examined + part.examined,
    matched: count.matched + part.matched,
    unknown: count.unknown + part.unknown,
    notReady: [...new Set([...count.notReady, ...part.notReady])],
    total: count.total ?? part.total ?? null,
    sample: [...count.sample, ...part.sample].slice(0, MOST_SHOWN),
  }
}

/** Counts who fulfils a condition, part after part; beginning anew gives up what was under way. */
export class Counter {
  private count = NOTHING
  private when = ''
  private cursor: string | undefined
  private running: AbortController | null = null
  private readonly listeners = new Set<() => void>()

  constructor(private readonly ask: Ask) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): Count => this.count

  /** Counts this condition from the beginning; an empty one not at all. */
  begin(when: string): void {
    this.running?.abort()
    this.running = null
    this.when = when
    this.cursor = undefined
    if (when.trim() === '') {
      this.becomes(NOTHING)
      return
    }
    void this.run(NOTHING)
  }

  /** Leaves it at what was counted so far. */
  stop(): void {
    if (this.count.state === 'counting') {
      this.running?.abort()
      this.running = null
      this.becomes({...this.count, state: 'stopped'})
    }
  }

  /** Goes on where it was stopped, or where the hub did not answer. */
  goOn(): void {
    if (this.count.state === 'stopped' || this.count.state === 'failed') {
      void this.run(this.count)
    }
  }

  private async run(from: Count): Promise<void> {
    const mine = new AbortController()
    this.running = mine
    this.becomes({...from, state: 'counting', error: null})
    try {
      while (this.count.state === 'counting') {
        const part = await this.ask(this.when, this.cursor, mine.signal)
        if (mine.signal.aborted) {
          return
        }
        this.cursor = part.next
        this.becomes(added(this.count, part))
      }
    } catch (error) {
      if (!mine.signal.aborted) {
        this.becomes({...this.count, state: 'failed', error: error instanceof Error ? error : new Error(String(error))})
      }
    }
  }

  private becomes(count: Count): void {
    this.count = count
    this.listeners.forEach(listener => listener())
  }
}

/** How far it has come, in hundredths; null before that can be told. */
export function progress({state, examined, total}: Count): number | null {
  if (state === 'done') {
    return 100
  }
  return total === null || total === 0 ? null : Math.min(99, Math.floor((100 * examined) / total))
}

/** In one sentence, which is also read out. */
export function inWords({state, matched, unknown, examined, total}: Count): string {
  const people = plural(matched, 'profile')
  switch (state) {
    case 'idle':
      return 'Say who is in it, and they are counted here.'
    case 'counting':
      return examined === 0 ? 'Counting…' : `${people} so far, of ${shown(examined)} looked at${total === null ? '' : ` of about ${shown(total)}`}.`
    case 'stopped':
      return `${people} so far, of ${shown(examined)} looked at; stopped.`
    case 'done':
      return unknown === 0 ? `${people} of ${shown(examined)}. The count is exact.` : `${people} of ${shown(examined)}, and ${shown(unknown)} of whom it is not known yet.`
    case 'failed':
      return examined === 0 ? 'Not counted.' : `${people} so far, of ${shown(examined)} looked at.`
  }
}
