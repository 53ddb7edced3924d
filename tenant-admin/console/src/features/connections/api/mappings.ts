import {keepPreviousData, useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'

export type Preview = Schemas['MappingPreview']
export type Trial = Schemas['MappingTrial']
export type MappingVersion = Schemas['MappingVersionResource']
export type StoredSignal = Schemas['StoredSignalResource']

const ONE = '/api/v1/tenants/{tenant}/connections/{connection}'
const SAMPLES = 20
const VERSIONS = 50

function path(tenant: string, connection: string) {
  return {params: {path: {tenant, connection}}}
}

/** What a mapping makes of a payload; the answer of before stays until the next is there. */
export function usePreview(tenant: string, connection: string, mapping: Record<string, string>, payload: Record<string, unknown> | null) {
  return useQuery({
    queryKey: ['mapping-preview', tenant, connection, mapping, payload],
    queryFn: () => answered(api.POST(`${ONE}/preview-mapping`, {...path(tenant, connection), body: {payload: payload ?? {}, mapping}})),
    enabled: payload !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
    retry: false,
  })
}

/** What the tool sent last; personal, so it is for engineers. */
export function useSamples(tenant: string, connection: string, isAllowed: boolean) {
  return useQuery({
    queryKey: ['connection', tenant, connection, 'signals'],
    queryFn: () => answered(api.GET(`${ONE}/signals`, {params: {path: {tenant, connection}, query: {limit: SAMPLES}}})),
    enabled: isAllowed,
    staleTime: 60_000,
  })
}

export function useTryMapping(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (mapping: Record<string, string>) => answered(api.POST(`${ONE}/mappings/try`, {...path(tenant, connection), body: {mapping}})),
  })
}

export function useMappingVersions(tenant: string, connection: string) {
  return useQuery({
    queryKey: ['connection', tenant, connection, 'mappings'],
    queryFn: () => answered(api.GET(`${ONE}/mappings`, {params: {path: {tenant, connection}, query: {limit: VERSIONS}}})),
  })
}
