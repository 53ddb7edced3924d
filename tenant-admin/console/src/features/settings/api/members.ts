import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, idempotencyKey, versioned, type Schemas} from '@/api/client'

/** Somebody who belongs to a tenant, or is invited to. */
export type Member = Schemas['MemberResource']
export type MemberRole = Member['roles'][number]

const MOST = 500
const ALL = '/api/v1/tenants/{tenant}/members'
const ONE = `${ALL}/{member}` as const

export function useMembers(tenant: string) {
  return useQuery({
    queryKey: ['members', tenant],
    queryFn: () => answered(api.GET(ALL, {params: {path: {tenant}, query: {limit: MOST}}})),
  })
}

export function useInvite(tenant: string) {
  return useMutation({
    mutationFn: (wanted: {email: string; roles: MemberRole[]}) =>
      answered(api.POST(ALL, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: wanted})),
  })
}

/** Where a member stands, and which version of it is to be changed. */
async function target(tenant: string, member: string) {
  const path = {tenant, member}
  const {version} = await versioned(api.GET(ONE, {params: {path}}))
  return {path, header: {'If-Match': version}}
}

export function useChangeRoles(tenant: string) {
  return useMutation({
    mutationFn: async ({member, roles}: {member: string; roles: MemberRole[]}) =>
      answered(api.PUT(ONE, {params: await target(tenant, member), body: {roles}})),
  })
}

export function useRemoveMember(tenant: string) {
  return useMutation({
    mutationFn: async (member: string) => answered(api.DELETE(ONE, {params: await target(tenant, member)})),
  })
}
