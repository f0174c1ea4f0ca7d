import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type InstanceQuery, writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { InstancePage, PlaceChoice } from '#lib/domain/instance/instance-row.ts'
import type { TagChoice } from '#lib/domain/instance/tag.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'
import { joinPages } from './join-pages.ts'

/** The list, page after page. While another filter is being read, the former rows stay in place. */
export function instancesQuery(query: InstanceQuery) {
  return infiniteQueryOptions({
    queryKey: ['instances', query],
    queryFn: ({ pageParam, signal }) => {
      const params = writeInstanceQuery(query)
      if (pageParam) params.set('after', pageParam)
      return getJson<InstancePage>(paths.api.instances(params.toString()), signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    select: joinPages,
  })
}

export function placesQuery() {
  return queryOptions({
    queryKey: ['places'],
    queryFn: ({ signal }) => getJson<PlaceChoice[]>(paths.api.places(), signal),
    staleTime: 300_000,
  })
}

/** Few, and anybody may attach a new one at any time: read again whenever the list is. */
export function tagsQuery() {
  return queryOptions({
    queryKey: ['tags'],
    queryFn: ({ signal }) => getJson<TagChoice[]>(paths.api.tags(), signal),
  })
}
