import {useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from} from '@/api/pages'

export type ToolObject = Schemas['ToolObjectResource']
export type ToolField = Schemas['ToolFieldResource']

/** All that the hub knows of it. */
export interface ToolList<T> {
  items: T[]
  /** Whether the tool has no more. */
  complete: boolean
}

const OBJECTS = '/api/v1/tenants/{tenant}/connections/{connection}/objects'
const PAGE = 500
/** As long as the hub itself remembers it. */
const FRESH = 60_000

async function whole<T>(read: (cursor: string | undefined) => Promise<ToolList<T> & {next?: string}>): Promise<ToolList<T>> {
  const first = await read(undefined)
  const items = [...first.items]
  let next = first.next
  while (next !== undefined) {
    const page = await read(next)
    items.push(...page.items)
    next = page.next
  }
  return {items, complete: first.complete}
}

/** What the tool holds; asked for when somebody wants to see it. */
export function useToolObjects(tenant: string, connection: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['tool-objects', tenant, connection],
    queryFn: () => whole(cursor => answered(api.GET(OBJECTS, {params: {path: {tenant, connection}, query: {limit: PAGE, ...from(cursor)}}}))),
    enabled: isWanted,
    staleTime: FRESH,
    retry: false,
  })
}

export function useToolFields(tenant: string, connection: string, object: string | null) {
  return useQuery({
    queryKey: ['tool-fields', tenant, connection, object],
    queryFn: () =>
      whole(cursor =>
        answered(api.GET(`${OBJECTS}/{object}/fields`, {params: {path: {tenant, connection, object: object ?? ''}, query: {limit: PAGE, ...from(cursor)}}}))),
    enabled: object !== null,
    staleTime: FRESH,
    retry: false,
  })
}
