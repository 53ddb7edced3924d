export type Role = 'operator' | 'admin' | 'engineer' | 'author' | 'viewer'

export interface Membership {
  tenant: string
  name: string
  roles: Role[]
}

/** Who is signed in. */
export interface Me {
  subject: string
  name: string
  operator: boolean
  memberships: Membership[]
  provider: 'built-in' | 'oidc'
}

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
