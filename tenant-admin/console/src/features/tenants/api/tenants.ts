import {useMutation} from '@tanstack/react-query'
import {answered, api, idempotencyKey, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Tenant = Schemas['TenantResource']

export function useTenants() {
  return usePaged(['tenants', 'all'], cursor => answered(api.GET('/api/v1/tenants', {params: {query: {...from(cursor), limit: 50}}})))
}

export function useCreateTenant() {
  return useMutation({
    mutationFn: (wanted: {id: string; name: string}) =>
      answered(api.POST('/api/v1/tenants', {params: {header: {'Idempotency-Key': idempotencyKey()}}, body: wanted})),
  })
}
