import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'

export type Registration = Schemas['RegistrationResource']

const WATCH = 5_000
const PATH = '/api/v1/tenants/{tenant}/connections/{connection}/registration'

function path(tenant: string, connection: string) {
  return {params: {path: {tenant, connection}}}
}

export function useRegistration(tenant: string, connection: string) {
  return useQuery({
    queryKey: ['connection', tenant, connection, 'registration'],
    queryFn: () => answered(api.GET(PATH, path(tenant, connection))),
    refetchInterval: WATCH,
  })
}

export function useRegister(tenant: string, connection: string) {
  return useMutation({
    mutationFn: ({isFresh}: {isFresh: boolean}) =>
      answered(api.POST(PATH, {params: {path: {tenant, connection}, query: {fresh: isFresh}}})),
  })
}

export function useWithdraw(tenant: string, connection: string) {
  return useMutation({mutationFn: () => answered(api.DELETE(PATH, path(tenant, connection)))})
}
