import {useQuery} from '@tanstack/react-query'
import {plain} from './client'
import type {Me} from './roles'

async function readMe(): Promise<Me> {
  return (await plain('/api/v1/me')).json() as Promise<Me>
}

export const meQuery = {queryKey: ['me'], queryFn: readMe, staleTime: 60_000}

export function useMe() {
  return useQuery(meQuery)
}
