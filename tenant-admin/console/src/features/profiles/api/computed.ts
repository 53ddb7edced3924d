import {useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'

export type ProfileComputed = Schemas['ProfileComputedResource']

const WATCH = 3_000

/** The computed traits of a customer, asked for again while one is not ready. */
export function useProfileComputed(tenant: string, profile: string) {
  return useQuery({
    queryKey: ['profile-computed', tenant, profile],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/profiles/{profile}/computed-traits', {params: {path: {tenant, profile}}})),
    refetchInterval: query => (query.state.data?.items.some(({state}) => state === 'filling') === true ? WATCH : false),
  })
}
