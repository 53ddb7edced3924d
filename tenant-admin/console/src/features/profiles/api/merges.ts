import {queryOptions, useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'

export type MergeRecord = Schemas['MergeRecord']
export type MergePreview = Schemas['MergePreview']
export type UnmergePreview = Schemas['UnmergePreview']
export type ProfilePreview = Schemas['ProfilePreview']

const ONE = '/api/v1/tenants/{tenant}/profiles/{profile}'

export function useMerges(tenant: string, profile: string) {
  return useQuery({
    queryKey: ['profile', tenant, profile, 'merges'],
    queryFn: () => answered(api.GET(`${ONE}/merges`, {params: {path: {tenant, profile}}})),
  })
}

/** What two would be together. */
export function mergePreview(tenant: string, profile: string, other: string) {
  return queryOptions({
    queryKey: ['profile', tenant, profile, 'merge-preview', other],
    queryFn: () => answered(api.GET(`${ONE}/merge-preview`, {params: {path: {tenant, profile}, query: {with: other}}})),
    gcTime: 0,
    meta: {beforehand: true},
  })
}

export function useUnmergePreview(tenant: string, profile: string, from: string | null) {
  return useQuery({
    queryKey: ['profile', tenant, profile, 'unmerge-preview', from],
    queryFn: () => answered(api.GET(`${ONE}/unmerge-preview`, {params: {path: {tenant, profile}, query: {from: from ?? ''}}})),
    enabled: from !== null,
    gcTime: 0,
    meta: {beforehand: true},
  })
}

/** The profile that an identifier names, or null. */
export async function findProfile(tenant: string, identifier: string) {
  const page = await answered(api.GET('/api/v1/tenants/{tenant}/profiles', {params: {path: {tenant}, query: {identifier}}}))
  return page.items[0] ?? null
}

export function useFind(tenant: string) {
  return useMutation({mutationFn: (identifier: string) => findProfile(tenant, identifier)})
}

export function useMerge(tenant: string, profile: string) {
  return useMutation({
    mutationFn: (other: string) => answered(api.POST(`${ONE}/merge`, {params: {path: {tenant, profile}}, body: {with: other}})),
  })
}

export function useUnmerge(tenant: string, profile: string) {
  return useMutation({
    mutationFn: (from: string) => answered(api.POST(`${ONE}/unmerge`, {params: {path: {tenant, profile}}, body: {from}})),
  })
}
