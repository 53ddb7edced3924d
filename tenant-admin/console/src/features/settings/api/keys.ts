import {useMutation} from '@tanstack/react-query'
import {answered, api, idempotencyKey, versioned, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type ApiKey = Schemas['ApiKeyResource']
export type KeyRole = ApiKey['roles'][number]

const KEYS = '/api/v1/tenants/{tenant}/api-keys'

export function useApiKeys(tenant: string) {
  return usePaged(['api-keys', tenant], cursor => answered(api.GET(KEYS, {params: {path: {tenant}, query: {...from(cursor), limit: 50}}})))
}

export function useCreateApiKey(tenant: string) {
  return useMutation({
    mutationFn: (wanted: Schemas['CreateApiKey']) =>
      answered(api.POST(KEYS, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: wanted})),
  })
}

export function useRevokeApiKey(tenant: string) {
  return useMutation({
    mutationFn: async (key: string) => {
      const {version} = await versioned(api.GET(`${KEYS}/{key}`, {params: {path: {tenant, key}}}))
      return answered(api.DELETE(`${KEYS}/{key}`, {params: {path: {tenant, key}, header: {'If-Match': version}}}))
    },
  })
}
