import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type InstanceQuery, writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { InstancePage, PlaceChoice } from '#lib/domain/instance/instance-row.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'

/** The list, page after page. While another filter is being read, the former rows stay in place. */
export function instancesQuery(query: InstanceQuery) {
  return infiniteQueryOptions({
    queryKey: ['instances', query],
    queryFn: ({ pageParam, signal }) => {
      const params = writeInstanceQuery(query)
      if (pageParam > 0) params.set('offset', String(pageParam))
      return getJson<InstancePage>(paths.api.instances(params.toString()), signal)
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextOffset,
    placeholderData: keepPreviousData,
  })
}

export function placesQuery() {
  return queryOptions({
    queryKey: ['places'],
    queryFn: ({ signal }) => getJson<PlaceChoice[]>(paths.api.places(), signal),
    staleTime: 300_000,
  })
}
