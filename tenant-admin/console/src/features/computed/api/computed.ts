import {useMutation, useQuery} from '@tanstack/react-query'
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

export function useComputedTrait(tenant: string, trait: string) {
  return useQuery({
    queryKey: ['computed-trait', tenant, trait],
    queryFn: () => versioned(api.GET(`${TRAITS}/{trait}`, {params: {path: {tenant, trait}}})),
    refetchOnWindowFocus: false,
    refetchInterval: query => (query.state.data?.value.state === 'filling' ? WATCH : false),
  })
}

export function useCreateTrait(tenant: string) {
  return useMutation({
    mutationFn: (wanted: Definition) =>
      answered(api.POST(TRAITS, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: wanted})),
  })
}

export function useChangeTrait(tenant: string) {
  return useMutation({
    mutationFn: ({trait, version, wanted}: {trait: string; version: string; wanted: Definition}) =>
      answered(api.PUT(`${TRAITS}/{trait}`, {params: {path: {tenant, trait}, header: {'If-Match': version}}, body: wanted})),
  })
}

export function useRemoveTrait(tenant: string, trait: string) {
  return useMutation({
    mutationFn: (version: string) =>
      answered(api.DELETE(`${TRAITS}/{trait}`, {params: {path: {tenant, trait}, header: {'If-Match': version}}})),
    meta: {removes: ['computed-trait', tenant, trait]},
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
