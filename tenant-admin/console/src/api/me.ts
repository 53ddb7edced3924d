import {useQuery} from '@tanstack/react-query'
import {answered, api} from './client'

export const meQuery = {queryKey: ['me'], queryFn: () => answered(api.GET('/api/v1/me')), staleTime: 60_000}

export function useMe() {
  return useQuery(meQuery)
}
