import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type OperationQuery, writeOperationQuery } from '#lib/domain/operation/operation-query.ts'
import type { OperationPage, OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'
import { joinPages } from './join-pages.ts'

/** The jobs list, page after page. While another filter is being read, the former rows stay in place. */
export function operationsQuery(query: OperationQuery) {
  return infiniteQueryOptions({
    queryKey: ['operations', query],
    queryFn: ({ pageParam, signal }) => {
      const params = writeOperationQuery(query)
      if (pageParam > 0) params.set('offset', String(pageParam))
      return getJson<OperationPage>(paths.api.operations(params.toString()), signal)
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextOffset,
    placeholderData: keepPreviousData,
    select: joinPages,
  })
}

export function operationQuery(id: string) {
  return queryOptions({
    queryKey: ['operation', id],
    queryFn: ({ signal }) => getJson<OperationView>(paths.api.operation(id), signal),
  })
}

/** Of a revert that is over: no longer its job changes it, but what happens to the instance's snapshots, and so it is read with them. */
export function safetyQuery(operationId: string, instanceId: string | null) {
  return queryOptions({
    queryKey: ['snapshots', instanceId, 'safety', operationId],
    queryFn: async ({ signal }) => {
      const { safety } = await getJson<OperationView>(paths.api.operation(operationId), signal)
      return safety
    },
  })
}
