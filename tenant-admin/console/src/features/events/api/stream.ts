import {useEffect, useReducer, useState} from 'react'
import {plain} from '@/api/client'
import {arrived, EMPTY, parsed, paused, resumed, type LiveBuffer, type LiveEvent} from '../model/buffer'

export type StreamState = 'connecting' | 'live' | 'broken' | 'polling'

/** So often the page is drawn anew, however fast events arrive. */
const DRAW_EVERY = 250
const POLL_EVERY = 3_000

type Action = {type: 'arrived'; events: LiveEvent[]} | {type: 'pause'} | {type: 'resume'}

function reduce(buffer: LiveBuffer, action: Action): LiveBuffer {
  switch (action.type) {
    case 'arrived':
      return arrived(buffer, action.events)
    case 'pause':
      return paused(buffer)
    case 'resume':
      return resumed(buffer)
  }
}

async function page(tenant: string): Promise<LiveEvent[]> {
  const answer = await plain(`/api/v1/tenants/${encodeURIComponent(tenant)}/events?limit=50`)
  const {items} = (await answer.json()) as {items: LiveEvent[]}
  return items.reverse()
}

/** Follows the stream; where there is none, looks at the newest page again and again. */
function follow(tenant: string, take: (events: LiveEvent[]) => void, becomes: (state: StreamState, error?: unknown) => void): () => void {
  let waiting: LiveEvent[] = []
  let poll: ReturnType<typeof setInterval> | undefined
  const draw = setInterval(() => {
    if (waiting.length > 0) {
      take(waiting)
      waiting = []
    }
  }, DRAW_EVERY)
  const look = () => page(tenant).then(
    events => {
      waiting.push(...events)
      becomes('polling')
    },
    (error: unknown) => becomes('broken', error),
  )
  const source = new EventSource(`/api/v1/tenants/${encodeURIComponent(tenant)}/events/stream`)
  source.addEventListener('open', () => becomes('live'))
  source.addEventListener('event', message => {
    const event = parsed(String(message.data))
    if (event !== null) {
      waiting.push(event)
    }
  })
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
  const [buffer, dispatch] = useReducer(reduce, EMPTY)
  const [{state, error}, setState] = useState<{state: StreamState; error: unknown}>({state: 'connecting', error: null})
  useEffect(
    () => follow(tenant, events => dispatch({type: 'arrived', events}), (next, problem = null) => setState({state: next, error: problem})),
    [tenant],
  )
  return {buffer, state, error, pause: () => dispatch({type: 'pause'}), resume: () => dispatch({type: 'resume'})}
}
