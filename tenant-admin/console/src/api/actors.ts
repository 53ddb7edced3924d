import {useQuery} from '@tanstack/react-query'
import {answered, api} from './client'

const NAMES_STAY = 300_000

/** What people call somebody who did something; the id where nobody knows it. */
export function useActorName(tenant: string, id: string): string {
  const found = useQuery({
    queryKey: ['actor', tenant, id],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/actors', {params: {path: {tenant}, query: {id: [id]}}})),
    staleTime: NAMES_STAY,
    enabled: id !== '',
  })
  return found.data?.items[0]?.name ?? (found.isLoading ? '…' : id)
}
