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
