import {useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Erasure = Schemas['ErasureResource']
export type Tool = Schemas['ToolResource']
export type Receipt = Schemas['SignedReceipt']

const WATCH = 5_000

export function useErasures(tenant: string) {
  return usePaged(['erasures', tenant], cursor =>
    answered(api.GET('/api/v1/tenants/{tenant}/erasures', {params: {path: {tenant}, query: {...from(cursor), limit: 30}}})),
  )
}

export function useErasure(tenant: string, erasure: string) {
  return useQuery({
    queryKey: ['erasure', tenant, erasure],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/erasures/{erasure}', {params: {path: {tenant, erasure}}})),
    refetchInterval: WATCH,
  })
}
