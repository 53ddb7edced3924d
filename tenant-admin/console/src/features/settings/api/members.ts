import {useMutation, useQuery} from '@tanstack/react-query'
import {idempotencyKey, plain} from '@/api/client'
import type {Role} from '@/api/roles'

/** Somebody who belongs to a tenant, or is invited to. */
export interface Member {
  id: string
  email: string
  name?: string
  roles: Role[]
  state: 'active' | 'invited'
  since: string
  expires?: string
  /** Told once, when somebody is invited. */
  link?: string
}

const MOST = 500

function address(tenant: string, member?: string): string {
  const all = `/api/v1/tenants/${encodeURIComponent(tenant)}/members`
  return member === undefined ? all : `${all}/${encodeURIComponent(member)}`
}

const JSON_BODY = {'Content-Type': 'application/json'}

export function useMembers(tenant: string) {
  return useQuery({
    queryKey: ['members', tenant],
    queryFn: async () => (await plain(`${address(tenant)}?limit=${String(MOST)}`)).json() as Promise<{items: Member[]}>,
  })
}

export function useInvite(tenant: string) {
  return useMutation({
    mutationFn: async (wanted: {email: string; roles: string[]}) =>
      (await plain(address(tenant), {method: 'POST', headers: {...JSON_BODY, 'Idempotency-Key': idempotencyKey()}, body: JSON.stringify(wanted)})).json() as Promise<Member>,
  })
}

async function version(tenant: string, member: string): Promise<string> {
  return (await plain(address(tenant, member))).headers.get('ETag') ?? ''
}

export function useChangeRoles(tenant: string) {
  return useMutation({
    mutationFn: async ({member, roles}: {member: string; roles: string[]}) => {
      const match = {'If-Match': await version(tenant, member)}
      await plain(address(tenant, member), {method: 'PUT', headers: {...JSON_BODY, ...match}, body: JSON.stringify({roles})})
    },
  })
}

export function useRemoveMember(tenant: string) {
  return useMutation({
    mutationFn: async (member: string) => {
      await plain(address(tenant, member), {method: 'DELETE', headers: {'If-Match': await version(tenant, member)}})
    },
  })
}
