import {useMutation, useQueryClient} from '@tanstack/react-query'
import {answered, api, idempotencyKey, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Suppression = Schemas['SuppressionResource']

const SUPPRESSIONS = '/api/v1/tenants/{tenant}/suppressions'

export interface Address {
  namespace: string
  value: string
}

export function useSuppressions(tenant: string) {
  return usePaged(['suppressions', tenant], cursor => answered(api.GET(SUPPRESSIONS, {params: {path: {tenant}, query: {...from(cursor), limit: 30}}})))
}

/** An address goes in the body, so that no log keeps it. */
export function useLookup(tenant: string) {
  return useMutation({
    mutationFn: async (address: Address) =>
      (await answered(api.POST(`${SUPPRESSIONS}/lookup`, {params: {path: {tenant}}, body: address}))).items[0] ?? null,
  })
}

export function useSuppress(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (address: Address) =>
      answered(api.POST(SUPPRESSIONS, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: {...address, reason: 'by_hand'}})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['suppressions', tenant]}),
  })
}

export function useLift(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({address, reason}: {address: Address; reason: string}) =>
      answered(api.POST(`${SUPPRESSIONS}/lift`, {params: {path: {tenant}}, body: {...address, reason}})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['suppressions', tenant]}),
  })
}
