import {Tooltip} from '@mantine/core'
import {useSyncExternalStore} from 'react'
import {ago, moment} from './text'

const EVERY = 10_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all times on the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      listeners.forEach(one => one())
    }, EVERY)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** A time: how long ago, and which it was when asked. */
export function When({at}: {at: string}) {
  const current = useSyncExternalStore(subscribe, () => now)
  return (
    <Tooltip label={moment(at)} withArrow>
      <time dateTime={at} style={{whiteSpace: 'nowrap'}}>{ago(at, current)}</time>
    </Tooltip>
  )
}
