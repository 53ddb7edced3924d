import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query'
import {answered, api, versioned, type Schemas} from '@/api/client'

export type Purposes = Schemas['PurposesResource']
export type Purpose = Schemas['PurposeResource']

const PURPOSES = '/api/v1/tenants/{tenant}/purposes'

export function usePurposes(tenant: string) {
  return useQuery({
    queryKey: ['purposes', tenant],
    queryFn: () => versioned(api.GET(PURPOSES, {params: {path: {tenant}}})),
  })
}

export function useSavePurposes(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({purposes, version}: {purposes: Purposes; version: string}) =>
      answered(api.PUT(PURPOSES, {params: {path: {tenant}, header: {'If-Match': version}}, body: purposes})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['purposes', tenant]}),
  })
}
