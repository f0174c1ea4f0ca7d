import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Reads every shown query below `queryKey` again. A query's very first read is joined by TanStack Query rather than
 * repeated, and may have been answered before the change: once it has arrived it is asked again.
 */
export async function readAgain(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const firstReads = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined })
  await queryClient.invalidateQueries({ queryKey })
  await Promise.all(
    firstReads.map((query) => queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true })),
  )
}
