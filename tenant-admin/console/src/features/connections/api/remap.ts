import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'

export type Remap = Schemas['RemapResource']
export type RemapTrial = Schemas['RemapTrial']

const WATCH = 3_000
const PATH = '/api/v1/tenants/{tenant}/connections/{connection}/mappings/remap'

function path(tenant: string, connection: string) {
  return {params: {path: {tenant, connection}}}
}

export function useRemap(tenant: string, connection: string) {
  return useQuery({
    queryKey: ['connection', tenant, connection, 'remap'],
    queryFn: () => answered(api.GET(PATH, path(tenant, connection))),
    refetchInterval: WATCH,
  })
}

/** What the mapping in force would change about what is stored. */
export function useTryRemap(tenant: string, connection: string) {
  return useMutation({mutationFn: () => answered(api.POST(`${PATH}/try`, {...path(tenant, connection), body: {}}))})
}

export function useStartRemap(tenant: string, connection: string) {
  return useMutation({mutationFn: (version: number) => answered(api.POST(PATH, {...path(tenant, connection), body: {version, perSecond: 100}}))})
}

export function useSteerRemap(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (deed: 'pause' | 'resume' | 'cancel') => answered(api.POST(`${PATH}/${deed}`, path(tenant, connection))),
  })
}
