import {useQuery} from '@tanstack/react-query'
import {answered, api} from '@/api/client'

const WATCH = 5_000

/** The segments that a profile is in. */
export function useMemberships(tenant: string, profile: string) {
  return useQuery({
    queryKey: ['profile', tenant, profile, 'segments'],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/profiles/{profile}/segments', {params: {path: {tenant, profile}}})),
    refetchInterval: WATCH,
  })
}
