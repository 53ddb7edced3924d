import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query'
import {answered, api, idempotencyKey, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Simulation = Schemas['SimulationResource']
export type SimulatedVersion = Schemas['SimulatedVersion']
export type SimulationOutcome = Schemas['SimulationOutcome']

const WATCH = 1_000
const ALL = '/api/v1/tenants/{tenant}/journeys/{journey}/simulations'

export function useSimulations(tenant: string, journey: string) {
  return usePaged(['journey', tenant, journey, 'simulations'], cursor =>
    answered(api.GET(ALL, {params: {path: {tenant, journey}, query: {...from(cursor), limit: 20}}})))
}

/** One simulation, asked for again while it runs. */
export function useSimulation(tenant: string, journey: string, simulation: string | null) {
  return useQuery({
    queryKey: ['journey', tenant, journey, 'simulation', simulation],
    enabled: simulation !== null,
    queryFn: () => answered(api.GET(`${ALL}/{simulation}`, {params: {path: {tenant, journey, simulation: simulation ?? ''}}})),
    refetchInterval: query => (query.state.data?.state === 'running' ? WATCH : false),
  })
}

export function useSimulate(tenant: string, journey: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wanted: {definition: string; days: number} | {version: number; days: number}) =>
      answered(api.POST(ALL, {params: {path: {tenant, journey}, header: {'Idempotency-Key': idempotencyKey()}}, body: wanted})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['journey', tenant, journey, 'simulations']}),
  })
}

export function useCancelSimulation(tenant: string, journey: string) {
  return useMutation({
    mutationFn: (simulation: string) => answered(api.DELETE(`${ALL}/{simulation}`, {params: {path: {tenant, journey, simulation}}})),
  })
}
