'use client'

import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'

type SeededQueriesProps = {
  data: readonly (readonly [QueryKey, unknown])[]
  /** When the server read them, in milliseconds since 1970: what the browser knows better stays. */
  readAt: number
  children: ReactNode
}

/**
 * TanStack's own HydrationBoundary leaves a query that somebody outside it (the shell's job count) has asked for
 * already empty until effects run, so the server would draw the page without its content.
 */
export function SeededQueries({ data, readAt, children }: SeededQueriesProps) {
  const client = useQueryClient()
  useMemo(() => {
    for (const [key, value] of data) {
      const known = client.getQueryState(key)
      if (known?.data === undefined || known.dataUpdatedAt < readAt) {
        client.setQueryData(key, value, { updatedAt: readAt })
      }
    }
  }, [client, data, readAt])
  return children
}
