import {queryOptions, useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Account = Schemas['AccountResource']
export type Member = Schemas['AccountMember']
export type AccountMerge = Schemas['AccountMerge']
export type AccountMergePreview = Schemas['AccountMergePreview']

const ALL = '/api/v1/tenants/{tenant}/accounts'
const ONE = '/api/v1/tenants/{tenant}/accounts/{account}'
const WATCH = 5_000

/** All accounts, or those sought by an identifier or the beginning of a name. */
export function useAccounts(tenant: string, sought: {identifier: string} | {name: string} | null) {
  return usePaged(['accounts', tenant, sought], cursor =>
    answered(api.GET(ALL, {params: {path: {tenant}, query: {...from(cursor), ...sought, limit: 30}}})),
  )
}

export function useAccount(tenant: string, account: string) {
  return useQuery({
    queryKey: ['account', tenant, account, 'whole'],
    queryFn: () => answered(api.GET(ONE, {params: {path: {tenant, account}}})),
    refetchInterval: WATCH,
  })
}

export function useMembers(tenant: string, account: string) {
  return usePaged(['account', tenant, account, 'members'], cursor =>
    answered(api.GET(`${ONE}/members`, {params: {path: {tenant, account}, query: {...from(cursor), limit: 30}}})),
  )
}

/** The journeys that the account itself is in. */
export function useAccountEnrolments(tenant: string, account: string) {
  return usePaged(
    ['account', tenant, account, 'enrolments'],
    cursor => answered(api.GET(`${ONE}/enrolments`, {params: {path: {tenant, account}, query: {...from(cursor), limit: 30}}})),
    WATCH,
  )
}

export function useAccountTimeline(tenant: string, account: string) {
  return usePaged(
    ['account', tenant, account, 'timeline'],
    cursor => answered(api.GET(`${ONE}/timeline`, {params: {path: {tenant, account}, query: {...from(cursor), limit: 30}}})),
    WATCH,
  )
}

export function useAccountMerges(tenant: string, account: string) {
  return useQuery({
    queryKey: ['account', tenant, account, 'merges'],
    queryFn: () => answered(api.GET(`${ONE}/merges`, {params: {path: {tenant, account}}})),
  })
}

/** What was taken apart from an account, and is not one with it again. */
export function useUndoneMerges(tenant: string, account: string) {
  return useQuery({
    queryKey: ['account', tenant, account, 'undone-merges'],
    queryFn: () => answered(api.GET(`${ONE}/undone-merges`, {params: {path: {tenant, account}}})),
  })
}

/** What two would be together. */
export function accountMergePreview(tenant: string, account: string, other: string) {
  return queryOptions({
    queryKey: ['account', tenant, account, 'merge-preview', other],
    queryFn: () => answered(api.GET(`${ONE}/merge-preview`, {params: {path: {tenant, account}, query: {with: other}}})),
    gcTime: 0,
    meta: {beforehand: true},
  })
}

export function useAccountUndoPreview(tenant: string, account: string, part: string) {
  return useQuery({
    queryKey: ['account', tenant, account, 'unmerge-preview', part],
    queryFn: () => answered(api.GET(`${ONE}/unmerge-preview`, {params: {path: {tenant, account}, query: {part}}})),
    gcTime: 0,
    meta: {beforehand: true},
  })
}

/** Finds the account that an identifier names, or null. */
export function useFindAccount(tenant: string) {
  return useMutation({
    mutationFn: async (identifier: string) =>
      (await answered(api.GET(ALL, {params: {path: {tenant}, query: {identifier}}}))).items[0] ?? null,
  })
}

export function useMergeAccounts(tenant: string, account: string) {
  return useMutation({
    mutationFn: (other: string) => answered(api.POST(`${ONE}/merge`, {params: {path: {tenant, account}}, body: {with: other}})),
  })
}

export function useUndoAccountMerge(tenant: string, account: string) {
  return useMutation({
    mutationFn: (part: string) => answered(api.POST(`${ONE}/unmerge`, {params: {path: {tenant, account}}, body: {part}})),
  })
}
