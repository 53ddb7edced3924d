import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query'
import {answered, api, idempotencyKey, versioned, type Schemas} from '@/api/client'
import type {Definition} from '../model/computed'

export type ComputedTrait = Schemas['ComputedTraitResource']
export type Tried = Schemas['Tried']

const TRAITS = '/api/v1/tenants/{tenant}/computed-traits'
const MOST = 500
const WATCH = 2_000

/** All of them, for there are a hundred at most; asked for again while one is filled. */
export function useComputedTraits(tenant: string) {
  return useQuery({
    queryKey: ['computed-traits', tenant],
    queryFn: () => answered(api.GET(TRAITS, {params: {path: {tenant}, query: {limit: MOST}}})),
    refetchInterval: query => (query.state.data?.items.some(({state}) => state === 'filling') === true ? WATCH : false),
  })
}

/** One, as it was when its page was opened: other changes on the page must not ask for it again, least of all its removal. */
export function useComputedTrait(tenant: string, trait: string) {
  return useQuery({
    queryKey: ['computed-trait', tenant, trait],
    queryFn: () => versioned(api.GET(`${TRAITS}/{trait}`, {params: {path: {tenant, trait}}})),
    staleTime: 'static',
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchInterval: query => (query.state.data?.value.state === 'filling' ? WATCH : false),
  })
}

function useChanged(tenant: string) {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({queryKey: ['computed-traits', tenant]})
    queries.removeQueries({queryKey: ['computed-trait', tenant]})
  }
}

export function useCreateTrait(tenant: string) {
  const changed = useChanged(tenant)
  return useMutation({
    mutationFn: (wanted: Definition) =>
      answered(api.POST(TRAITS, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: wanted})),
    onSuccess: changed,
  })
}

export function useChangeTrait(tenant: string) {
  const changed = useChanged(tenant)
  return useMutation({
    mutationFn: ({trait, version, wanted}: {trait: string; version: string; wanted: Definition}) =>
      answered(api.PUT(`${TRAITS}/{trait}`, {params: {path: {tenant, trait}, header: {'If-Match': version}}, body: wanted})),
    onSuccess: changed,
  })
}

export function useRemoveTrait(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({trait, version}: {trait: string; version: string}) =>
      answered(api.DELETE(`${TRAITS}/{trait}`, {params: {path: {tenant, trait}, header: {'If-Match': version}}})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['computed-traits', tenant]}),
  })
}

/** What a definition would be; for some whom its events are of, or for one who was picked. */
export function usePreview(tenant: string) {
  return useMutation({
    mutationFn: ({definition, profiles}: {definition: Definition; profiles?: string[]}) =>
      answered(api.POST(`${TRAITS}/preview`, {params: {path: {tenant}}, body: {definition, ...(profiles === undefined ? {} : {profiles})}})),
  })
}

/** The profile of an identifier, or null. */
export function useFindProfile(tenant: string) {
  return useMutation({
    mutationFn: async (identifier: string) =>
      (await answered(api.GET('/api/v1/tenants/{tenant}/profiles', {params: {path: {tenant}, query: {identifier}}}))).items[0]?.id ?? null,
  })
}
