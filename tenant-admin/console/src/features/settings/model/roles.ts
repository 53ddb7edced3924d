/** What a role allows within a tenant, in words. */
export const ROLES = [
  {role: 'admin', about: 'Everything, members and keys too'},
  {role: 'engineer', about: 'Connections, mappings, dead letters'},
  {role: 'author', about: 'Journeys'},
  {role: 'viewer', about: 'Looks, changes nothing'},
] as const
