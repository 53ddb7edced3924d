import {useMutation} from '@tanstack/react-query'
import {answered, api, versioned} from '@/api/client'

const ONE = '/api/v1/tenants/{tenant}/profiles/{profile}'

/** Erases the profile as it stands now: who confirms has seen it a moment ago. */
export function useErase(tenant: string, profile: string) {
  const path = {tenant, profile}
  return useMutation({
    mutationFn: async () => {
      const {version} = await versioned(api.GET(ONE, {params: {path}}))
      return answered(api.DELETE(ONE, {params: {path, header: {'If-Match': version}}}))
    },
  })
}

/** Where the browser fetches all that is known of a person. */
export function exportAddress(tenant: string, profile: string): string {
  return `/api/v1/tenants/${encodeURIComponent(tenant)}/profiles/${encodeURIComponent(profile)}/export`
}
