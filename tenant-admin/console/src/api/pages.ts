import {useInfiniteQuery, type QueryKey} from '@tanstack/react-query'

export interface Page<T> {
  items: T[]
  next?: string
}

export interface Paged<T> {
  items: T[]
  isLoading: boolean
  error: Error | null
  hasMore: boolean
  isLoadingMore: boolean
  more: () => void
  again: () => void
}

/** A list of the hub, page after page. */
export function usePaged<T>(key: QueryKey, read: (cursor: string | undefined) => Promise<Page<T>>, refetchInterval?: number): Paged<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({pageParam}) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.next,
    ...(refetchInterval === undefined ? {} : {refetchInterval}),
  })
  return {
    items: query.data?.pages.flatMap(page => page.items) ?? [],
    isLoading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  }
}

/** A cursor as a query parameter, left out at the beginning. */
export function from(cursor: string | undefined): {cursor?: string} {
  return cursor === undefined ? {} : {cursor}
}
