import {useQueries, useQuery} from '@tanstack/react-query'
import {answered, api} from '@/api/client'

const WATCH = 5_000
const SLOWLY = 15_000
/** A tenant with more connections sees those first by id in its sums, and is told so. */
export const MOST_WATCHED = 50
export const MOST_SENT = 200

export function useFlows(tenant: string, connections: readonly string[]) {
  const watched = connections.slice(0, MOST_WATCHED)
  const counts = useQueries({
    queries: watched.map(connection => ({
      queryKey: ['connection', tenant, connection, 'counts'],
      queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/connections/{connection}/counts', {params: {path: {tenant, connection}}})),
      refetchInterval: WATCH,
    })),
  })
  const healths = useQueries({
    queries: watched.map(connection => ({
      queryKey: ['connection', tenant, connection, 'health'],
      queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/connections/{connection}/health', {params: {path: {tenant, connection}}})),
      refetchInterval: WATCH,
    })),
  })
  return {
    counts: counts.flatMap(({data}) => data ?? []),
    healths: healths.flatMap(({data}) => data ?? []),
    isLoading: [...counts, ...healths].some(({isPending}) => isPending),
    error: [...counts, ...healths].find(({error}) => error !== null)?.error ?? null,
  }
}

/** The newest deliveries that arrived at their tools. */
export function useSent(tenant: string) {
  return useQuery({
    queryKey: ['deliveries', tenant, 'sent'],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/deliveries', {params: {path: {tenant}, query: {state: 'delivered', limit: MOST_SENT}}})),
    refetchInterval: SLOWLY,
  })
}

/** What was asked of tools last, whatever became of it. */
export function useLatest(tenant: string) {
  return useQuery({
    queryKey: ['deliveries', tenant, 'latest'],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/deliveries', {params: {path: {tenant}, query: {limit: 8}}})),
    refetchInterval: WATCH,
  })
}

export function useHasWriteKey(tenant: string) {
  return useQuery({
    queryKey: ['write-keys', tenant, 'any'],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/write-keys', {params: {path: {tenant}, query: {limit: 1}}})),
    select: page => page.items.length > 0,
  })
}

export function useJourneys(tenant: string) {
  return useQuery({
    queryKey: ['journeys', tenant, 'overview'],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/journeys', {params: {path: {tenant}, query: {limit: 500}}})),
    refetchInterval: SLOWLY,
  })
}
