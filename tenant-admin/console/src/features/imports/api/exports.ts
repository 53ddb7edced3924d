import {useQuery} from '@tanstack/react-query'
import {answered, api} from '@/api/client'

/** The segments of which the profiles can be exported alone. */
export function useSegmentNames(tenant: string) {
  return useQuery({
    queryKey: ['segments', tenant, 'names'],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/segments', {params: {path: {tenant}, query: {limit: 500}}})),
  })
}

/** Where the browser fetches the file; it is written to disk as it comes. */
export function exportAddress(tenant: string, format: string, segment: string | null, after: string | null): string {
  const query = new URLSearchParams({format, ...(segment === null ? {} : {segment}), ...(after === null ? {} : {after})})
  return `/api/v1/tenants/${encodeURIComponent(tenant)}/exports/profiles?${query.toString()}`
}
