import {keepPreviousData, useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, idempotencyKey, versioned, type Schemas} from '@/api/client'

export type Check = Schemas['CheckResource']
export type Finding = Schemas['Problem']
export type Action = Schemas['ActionEntry']

const ALL = '/api/v1/tenants/{tenant}/journeys'
const ONE = `${ALL}/{journey}` as const
const MOST = 500

/** What is written on: the draft where there is one, else what is published. */
export interface Written {
  source: string
  /** The version of the draft that is written over; null where there is no draft yet. */
  version: string | null
}

function path(tenant: string, journey: string) {
  return {params: {path: {tenant, journey}}}
}

export async function readWritten(tenant: string, journey: string): Promise<Written> {
  const head = await answered(api.GET(ONE, path(tenant, journey)))
  if (head.hasDraft) {
    const {value, version} = await versioned(api.GET(`${ONE}/draft`, path(tenant, journey)))
    return {source: value.source, version}
  }
  const live = await answered(api.GET(`${ONE}/versions/{version}`, {params: {path: {tenant, journey, version: head.liveVersion ?? 0}}}))
  return {source: live.source ?? '', version: null}
}

/** What an editor begins with; what is typed is never taken away by what comes later. */
export function useWritten(tenant: string, journey: string) {
  return useQuery({
    queryKey: ['journey', tenant, journey, 'written'],
    queryFn: () => readWritten(tenant, journey),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
    meta: {beforehand: true},
  })
}

/** What the hub says of a text; that of the text before is there until it has said it. */
export function useCheck(tenant: string, source: string) {
  return useQuery({
    queryKey: ['journey-check', tenant, source],
    queryFn: ({signal}) => answered(api.POST(`${ALL}/check`, {params: {path: {tenant}}, body: {source}, signal})),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 30_000,
    refetchOnWindowFocus: false,
    meta: {beforehand: true},
  })
}

export function useSaveDraft(tenant: string) {
  return useMutation({
    mutationFn: async ({journey, source, version}: {journey: string; source: string; version: string | null}) =>
      versioned(api.PUT(`${ONE}/draft`, {params: {path: {tenant, journey}, header: version === null ? {} : {'If-Match': version}}, body: {source}})),
  })
}

export function useRemoveDraft(tenant: string) {
  return useMutation({
    mutationFn: ({journey, version}: {journey: string; version: string}) =>
      answered(api.DELETE(`${ONE}/draft`, {params: {path: {tenant, journey}, header: {'If-Match': version}}})),
  })
}

export function usePublishDraft(tenant: string) {
  return useMutation({
    mutationFn: (journey: string) =>
      answered(api.POST(`${ONE}/publish`, {params: {path: {tenant, journey}, header: {'Idempotency-Key': idempotencyKey()}}})),
  })
}

/** What the connectors can be asked for, by the connector's id. */
export function useActions(): ReadonlyMap<string, readonly Action[]> {
  const found = useQuery({
    queryKey: ['connectors'],
    queryFn: () => answered(api.GET('/api/v1/connectors', {params: {query: {limit: MOST}}})),
    staleTime: 300_000,
  })
  return new Map(found.data?.items.map(({id, actions}) => [id, actions]))
}

/** The ids of the tenant's segments; the first 500. */
export function useSegmentIds(tenant: string): string[] {
  const found = useQuery({
    queryKey: ['segment-names', tenant],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/segments', {params: {path: {tenant}, query: {limit: MOST}}})),
    staleTime: 10_000,
  })
  return found.data?.items.map(({id}) => id) ?? []
}

/** The ids of the tenant's journeys; the first 500. */
export function useJourneyIds(tenant: string): string[] {
  const found = useQuery({
    queryKey: ['journey-ids', tenant],
    queryFn: () => answered(api.GET(ALL, {params: {path: {tenant}, query: {limit: MOST}}})),
    staleTime: 10_000,
  })
  return found.data?.items.map(({id}) => id) ?? []
}

/** The purposes that the tenant declared. */
export function usePurposeNames(tenant: string): string[] {
  const found = useQuery({
    queryKey: ['purpose-names', tenant],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/purposes', {params: {path: {tenant}}})),
    staleTime: 60_000,
  })
  return found.data?.purposes.map(({id}) => id) ?? []
}
