import {keepPreviousData, useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'
import {toQuery, type TimelineFilter} from '../model/timelineFilter'

export type Profile = Schemas['ProfileResource']
export type ProfileEvent = Schemas['EventResource']
export type Found = Schemas['FoundProfiles']
export type Match = Schemas['MatchResource']
export type Account = Schemas['AccountResource']

const WATCH = 5_000
const SHOWN = 30
/** So long the index takes to add what was written last, about. */
const SOON = 1_500

export function useProfiles(tenant: string, identifier: string | null) {
  return usePaged(['profiles', tenant, identifier], cursor =>
    answered(
      api.GET('/api/v1/tenants/{tenant}/profiles', {
        params: {path: {tenant}, query: identifier === null ? {...from(cursor), limit: 30} : {identifier}},
      }),
    ),
  )
}

/** Profiles in which something is found; who types on cancels the search before. */
export function useSearch(tenant: string, typed: string) {
  return useQuery({
    queryKey: ['profiles', tenant, 'search', typed],
    queryFn: ({signal}) =>
      answered(api.GET('/api/v1/tenants/{tenant}/profiles', {params: {path: {tenant}, query: {q: typed, limit: SHOWN}}, signal})),
    placeholderData: keepPreviousData,
    refetchInterval: ({state}) => (state.data?.search?.current === false ? SOON : false),
  })
}

export function useProfile(tenant: string, profile: string) {
  return useQuery({
    queryKey: ['profile', tenant, profile],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/profiles/{profile}', {params: {path: {tenant, profile}}})),
    refetchInterval: WATCH,
  })
}

export function useTimeline(tenant: string, profile: string, filter: TimelineFilter) {
  return usePaged(
    ['profile', tenant, profile, 'timeline', filter],
    cursor => answered(api.GET('/api/v1/tenants/{tenant}/profiles/{profile}/timeline', {params: {path: {tenant, profile}, query: {...toQuery(filter), ...from(cursor), limit: 30}}})),
    WATCH,
  )
}

export function useAccount(tenant: string, account: string) {
  return useQuery({
    queryKey: ['account', tenant, account],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/accounts/{account}', {params: {path: {tenant, account}}})),
  })
}
