import {useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from './client'

export type Names = Schemas['NamesResource']
export type TypedName = Schemas['TypedName']

const KEPT = 5 * 60_000

/** The names that occur in what is stored, offered to those who write conditions and filters. */
export function useNames(tenant: string) {
  return useQuery({
    queryKey: ['names', tenant],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/names', {params: {path: {tenant}}})),
    staleTime: KEPT,
    refetchOnWindowFocus: false,
  })
}
