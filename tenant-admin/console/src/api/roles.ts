import type {components} from '@schema'

/** Who is signed in. */
export type Me = components['schemas']['MeResource']
export type Membership = components['schemas']['Membership']
export type Role = Membership['roles'][number]

/** Whether a person may do in a tenant what a role allows; as the hub decides it. */
export function may(me: Me | undefined, tenant: string, role: Role): boolean {
  if (me === undefined) {
    return false
  }
  if (me.operator) {
    return true
  }
  const roles = me.memberships.find(membership => membership.tenant === tenant)?.roles ?? []
  return roles.some(held => held === role || (held === 'admin' && role !== 'operator') || (role === 'viewer' && held !== 'operator'))
}
