import type { QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SeededQueries } from './seeded-queries.tsx'

type HydratedProps = {
  /** What the server has just read, by the keys under which the queries below will look. */
  data: readonly (readonly [QueryKey, unknown])[]
  children: ReactNode
}

/** Gives the queries inside their first answer, so that a page comes with its content. */
export function Hydrated({ data, children }: HydratedProps) {
  return (
    <SeededQueries data={data} readAt={Date.now()}>
      {children}
    </SeededQueries>
  )
}
