import {useDebouncedValue} from '@mantine/hooks'
import {useEffect, useState, useSyncExternalStore} from 'react'
import {preview} from '../api/segments'
import {Counter, type Count} from '../model/counting'

/** So long nothing is typed before it is counted. */
const PAUSE = 500

export interface LiveCount {
  count: Count
  /** The text that is counted, or was. */
  counted: string
  stop: () => void
  goOn: () => void
  again: () => void
}

/** Counts the condition as it stands, anew after each change; leaving the page gives it up. */
export function useCount(tenant: string, text: string): LiveCount {
  const [counter] = useState(() => new Counter(preview(tenant)))
  const [settled] = useDebouncedValue(text, PAUSE)
  const count = useSyncExternalStore(counter.subscribe, counter.current)
  useEffect(() => {
    counter.begin(settled)
    return () => counter.begin('')
  }, [counter, settled])
  return {count, counted: settled, stop: () => counter.stop(), goOn: () => counter.goOn(), again: () => counter.begin(settled)}
}
