import {useEffect, useReducer, useState} from 'react'
import {answered, api} from '@/api/client'
import {arrived, EMPTY, missed, opened, parsed, paused, resumed, type LiveBuffer, type LiveEvent} from '../model/buffer'

export type StreamState = 'connecting' | 'live' | 'broken' | 'polling'

/** So often the page is drawn anew, however fast events arrive. */
const DRAW_EVERY = 250
const POLL_EVERY = 3_000
const FIRST = 50

type Action = {type: 'opened' | 'arrived'; events: LiveEvent[]} | {type: 'missed'; number: number} | {type: 'pause' | 'resume'}

function reduce(buffer: LiveBuffer, action: Action): LiveBuffer {
  switch (action.type) {
    case 'opened':
      return opened(buffer, action.events)
    case 'arrived':
      return arrived(buffer, action.events)
    case 'missed':
      return missed(buffer, action.number)
    case 'pause':
      return paused(buffer)
    case 'resume':
      return resumed(buffer)
  }
}

/** The newest events, newest first. */
async function newest(tenant: string): Promise<LiveEvent[]> {
  return (await answered(api.GET('/api/v1/tenants/{tenant}/events', {params: {path: {tenant}, query: {limit: FIRST}}}))).items
}

interface Watcher {
  act: (action: Action) => void
  becomes: (state: StreamState, error?: unknown) => void
}

/** Follows the stream; where there is none, looks at the newest events again and again. */
function follow(tenant: string, {act, becomes}: Watcher): () => void {
  let waiting: LiveEvent[] = []
  let poll: ReturnType<typeof setInterval> | undefined
  const draw = setInterval(() => {
    if (waiting.length > 0) {
      act({type: 'arrived', events: waiting})
      waiting = []
    }
  }, DRAW_EVERY)
  const look = () => newest(tenant).then(
    events => {
      waiting.push(...events.reverse())
      becomes('polling')
    },
    (error: unknown) => becomes('broken', error),
  )
  newest(tenant).then(events => act({type: 'opened', events}), (error: unknown) => becomes('broken', error))
  const source = new EventSource(`/api/v1/tenants/${encodeURIComponent(tenant)}/events/stream`)
  source.addEventListener('open', () => becomes('live'))
  source.addEventListener('event', message => {
    const event = parsed(String(message.data))
    if (event !== null) {
      waiting.push(event)
    }
  })
  source.addEventListener('missed', message => act({type: 'missed', number: Number(message.data) || 0}))
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) {
      // Refused, for want of a session or of a stream: the ordinary call finds out which.
      void look()
      poll = setInterval(() => void look(), POLL_EVERY)
    } else {
      becomes('connecting')
    }
  })
  return () => {
    source.close()
    clearInterval(draw)
    clearInterval(poll)
  }
}

export function useLiveEvents(tenant: string) {
  const [buffer, act] = useReducer(reduce, EMPTY)
  const [{state, error}, setState] = useState<{state: StreamState; error: unknown}>({state: 'connecting', error: null})
  useEffect(() => follow(tenant, {act, becomes: (next, problem = null) => setState({state: next, error: problem})}), [tenant])
  return {buffer, state, error, pause: () => act({type: 'pause'}), resume: () => act({type: 'resume'})}
}
