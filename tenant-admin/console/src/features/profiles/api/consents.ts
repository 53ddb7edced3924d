import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query'
import {answered, api, versioned, type Schemas} from '@/api/client'

export type Consents = Schemas['ConsentsResource']
export type ConsentEntry = Schemas['ConsentEntry']
export type ConsentChange = Schemas['ChangeResource']
export type Said = Schemas['Said']

const CONSENTS = '/api/v1/tenants/{tenant}/profiles/{profile}/consents'
const WATCH = 5_000

export function useConsents(tenant: string, profile: string) {
  return useQuery({
    queryKey: ['profile', tenant, profile, 'consents'],
    queryFn: () => answered(api.GET(CONSENTS, {params: {path: {tenant, profile}}})),
    refetchInterval: WATCH,
  })
}

export function useConsentHistory(tenant: string, profile: string) {
  return useQuery({
    queryKey: ['profile', tenant, profile, 'consents', 'history'],
    queryFn: () => answered(api.GET(`${CONSENTS}/history`, {params: {path: {tenant, profile}}})),
  })
}

export function useSayConsent(tenant: string, profile: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({said, reason}: {said: Said; reason: string}) => {
      const path = {tenant, profile}
      const {version} = await versioned(api.GET(CONSENTS, {params: {path}}))
      return answered(api.PUT(CONSENTS, {params: {path, header: {'If-Match': version}}, body: {consents: [said], reason}}))
    },
    onSuccess: () => queries.invalidateQueries({queryKey: ['profile', tenant, profile]}),
  })
}
