import {createContext, useContext} from 'react'
import type {Connection} from '@/api/connections'
import type {Action} from '../api/drafts'

/** What of the tenant the forms offer. */
export interface Offers {
  connections: readonly Connection[]
  actions: ReadonlyMap<string, readonly Action[]>
  segments: readonly string[]
  journeys: readonly string[]
  events: readonly string[]
  purposes: readonly string[]
}

export const OffersContext = createContext<Offers>({connections: [], actions: new Map(), segments: [], journeys: [], events: [], purposes: []})

export function useOffers(): Offers {
  return useContext(OffersContext)
}
