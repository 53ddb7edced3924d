import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, idempotencyKey, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Journey = Schemas['JourneyResource']
export type Version = Schemas['VersionResource']
export type Enrolment = Schemas['EnrolmentResource']

/** How many customers stand at each step of a version; made of facts. */
export type JourneyCounts = Schemas['JourneyCountsResource']

const WATCH = 5_000
const ONE = '/api/v1/tenants/{tenant}/journeys/{journey}'

function path(tenant: string, journey: string) {
  return {params: {path: {tenant, journey}}}
}

export function useJourneys(tenant: string) {
  return usePaged(['journeys', tenant], cursor =>
    answered(api.GET('/api/v1/tenants/{tenant}/journeys', {params: {path: {tenant}, query: {...from(cursor), limit: 100}}})))
}

export function useJourney(tenant: string, journey: string) {
  return useQuery({
    queryKey: ['journey', tenant, journey],
    queryFn: () => answered(api.GET(ONE, path(tenant, journey))),
    refetchInterval: WATCH,
  })
}

export function useVersions(tenant: string, journey: string) {
  return useQuery({
    queryKey: ['journey', tenant, journey, 'versions'],
    queryFn: () => answered(api.GET(`${ONE}/versions`, {params: {path: {tenant, journey}, query: {limit: 100}}})),
  })
}

/** A published version with its source, which never changes. */
export function useVersion(tenant: string, journey: string, version: number | undefined) {
  return useQuery({
    queryKey: ['journey', tenant, journey, 'version', version],
    queryFn: () => answered(api.GET(`${ONE}/versions/{version}`, {params: {path: {tenant, journey, version: version ?? 0}}})),
    enabled: version !== undefined,
    staleTime: Infinity,
  })
}

export function useDraft(tenant: string, journey: string, hasDraft: boolean) {
  return useQuery({
    queryKey: ['journey', tenant, journey, 'draft'],
    queryFn: () => answered(api.GET(`${ONE}/draft`, path(tenant, journey))),
    enabled: hasDraft,
  })
}

export function useCounts(tenant: string, journey: string, version: number | undefined) {
  return useQuery({
    queryKey: ['journey', tenant, journey, 'counts', version],
    queryFn: () => answered(api.GET(`${ONE}/counts`, {params: {path: {tenant, journey}, query: {version: version ?? 0}}})),
    enabled: version !== undefined,
    refetchInterval: WATCH,
  })
}

export function useEnrolments(tenant: string, journey: string) {
  return usePaged(
    ['journey', tenant, journey, 'enrolments'],
    cursor => answered(api.GET(`${ONE}/enrolments`, {params: {path: {tenant, journey}, query: {...from(cursor), limit: 30}}})),
    WATCH,
  )
}

export function usePublish(tenant: string) {
  return useMutation({
    mutationFn: (source: string) =>
      answered(
        api.POST('/api/v1/tenants/{tenant}/journeys', {
          params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}},
          headers: {'Content-Type': 'application/yaml'},
          body: source,
          bodySerializer: text => text,
        }),
      ),
  })
}

export function useMove(tenant: string, journey: string) {
  return useMutation({
    mutationFn: (to: 'pause' | 'resume' | 'retire') => {
      switch (to) {
        case 'pause':
          return answered(api.POST(`${ONE}/pause`, path(tenant, journey)))
        case 'resume':
          return answered(api.POST(`${ONE}/resume`, path(tenant, journey)))
        case 'retire':
          return answered(api.POST(`${ONE}/retire`, path(tenant, journey)))
      }
    },
  })
}
