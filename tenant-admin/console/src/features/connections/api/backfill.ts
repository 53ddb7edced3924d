import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'

export type Backfill = Schemas['BackfillResource']
export type StartBackfill = Schemas['StartBackfill']

const WATCH = 3_000
const PATH = '/api/v1/tenants/{tenant}/connections/{connection}/backfill'

function path(tenant: string, connection: string) {
  return {params: {path: {tenant, connection}}}
}

export function useBackfill(tenant: string, connection: string) {
  return useQuery({
    queryKey: ['connection', tenant, connection, 'backfill'],
    queryFn: () => answered(api.GET(PATH, path(tenant, connection))),
    refetchInterval: WATCH,
  })
}

export function useStartBackfill(tenant: string, connection: string) {
  return useMutation({mutationFn: (wanted: StartBackfill) => answered(api.POST(PATH, {...path(tenant, connection), body: wanted}))})
}

export function useSteerBackfill(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (deed: 'pause' | 'resume' | 'cancel') => answered(api.POST(`${PATH}/${deed}`, path(tenant, connection))),
  })
}
