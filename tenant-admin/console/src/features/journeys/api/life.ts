import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query'
import {answered, api, versioned, type Schemas} from '@/api/client'

export type Journey = Schemas['JourneyResource']
export type LifeStep = Schemas['LifeStep']
export type Audience = Schemas['TestJourney']

const ONE = '/api/v1/tenants/{tenant}/journeys/{journey}'
const RULES = '/api/v1/tenants/{tenant}/journey-rules'

function path(tenant: string, journey: string) {
  return {params: {path: {tenant, journey}}}
}

/** Steps of a journey's life; the journey as it stands then is shown at once. */
export function useLife(tenant: string, journey: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (step: {kind: 'approve' | 'decline' | 'endTest' | 'lift'} | {kind: 'live'; version: number} | {kind: 'test'; audience: Audience}) => {
      switch (step.kind) {
        case 'approve':
          return answered(api.POST(`${ONE}/approve`, path(tenant, journey)))
        case 'decline':
          return answered(api.POST(`${ONE}/decline`, path(tenant, journey)))
        case 'endTest':
          return answered(api.DELETE(`${ONE}/test`, path(tenant, journey)))
        case 'lift':
          return answered(api.DELETE(`${ONE}/first-run`, path(tenant, journey)))
        case 'live':
          return answered(api.POST(`${ONE}/versions/{version}/live`, {params: {path: {tenant, journey, version: step.version}}}))
        case 'test':
          return answered(api.PUT(`${ONE}/test`, {...path(tenant, journey), body: step.audience}))
      }
    },
    onSuccess: () => queries.invalidateQueries({queryKey: ['journey', tenant, journey]}),
  })
}

export function useJourneyRules(tenant: string) {
  return useQuery({
    queryKey: ['journey-rules', tenant],
    queryFn: () => versioned(api.GET(RULES, {params: {path: {tenant}}})),
    refetchOnWindowFocus: false,
  })
}

export function useSaveJourneyRules(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({approvalAbove, version}: {approvalAbove: number | null; version: string}) =>
      answered(api.PUT(RULES, {params: {path: {tenant}, header: {'If-Match': version}}, body: approvalAbove === null ? {} : {approvalAbove}})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['journey-rules', tenant]}),
  })
}
