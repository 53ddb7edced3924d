import {useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from './client'

export type Connection = Schemas['ConnectionResource']

const MOST = 500

/** The tenant's connections, which many screens name. */
export function useConnections(tenant: string) {
  return useQuery({
    queryKey: ['connections', tenant],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/connections', {params: {path: {tenant}, query: {limit: MOST}}})),
    staleTime: 10_000,
  })
}

/** What people call a connection; its id where it is not there any more. */
export function useConnectionNames(tenant: string): (id: string) => string {
  const found = useConnections(tenant)
  const names = new Map(found.data?.items.map(connection => [connection.id, connection.name]))
  return id => names.get(id) ?? (found.isPending ? '…' : id)
}
