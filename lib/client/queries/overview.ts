import { queryOptions } from '@tanstack/react-query'
import type { Overview } from '#lib/domain/overview/overview.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'

export function overviewQuery() {
  return queryOptions({
    queryKey: ['overview'],
    queryFn: ({ signal }) => getJson<Overview>(paths.api.overview(), signal),
  })
}

/** Shown on every page, so it asks for no more than it shows. */
export function unfinishedQuery() {
  return queryOptions({
    queryKey: ['unfinished'],
    queryFn: ({ signal }) => getJson<{ total: number }>(paths.api.unfinished(), signal),
  })
}
