import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { newQueryClient } from './new-query-client.ts'

type HydratedProps = {
  /** What the server has read already, by the keys under which the queries below will look. */
  data: readonly (readonly [QueryKey, unknown])[]
  children: ReactNode
}

/** Gives the queries inside their first answer, so that a page comes with its content. */
export function Hydrated({ data, children }: HydratedProps) {
  const client = newQueryClient()
  for (const [key, value] of data) client.setQueryData(key, value)
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
