import {MutationCache, matchQuery, type Query, type QueryClient, type QueryKey} from '@tanstack/react-query'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** What is looked at before something is done: once it is done there is nothing left to ask for. */
      beforehand?: true
    }
    mutationMeta: {
      /** What is gone once this has worked; the page that still shows it must not ask for it again. */
      removes?: QueryKey
    }
  }
}

/** Whether a query is to be asked again after something was changed. */
export function isStaleAfter(removed: QueryKey | undefined, query: Query): boolean {
  return query.meta?.beforehand !== true && (removed === undefined || !matchQuery({queryKey: removed}, query))
}

/** After each change everything that is shown is asked for again. */
export function mutations(queries: () => QueryClient): MutationCache {
  return new MutationCache({
    onSuccess: (_data, _variables, _result, mutation) => {
      void queries().invalidateQueries({predicate: query => isStaleAfter(mutation.meta?.removes, query)})
    },
  })
}
