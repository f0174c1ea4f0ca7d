import { queryOptions } from '@tanstack/react-query'
import type { ConnectionDetail, ConnectionSummary } from '#lib/domain/connection/connection-view.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'

export function connectionsQuery() {
  return queryOptions({
    queryKey: ['connections'],
    queryFn: ({ signal }) => getJson<ConnectionSummary[]>(paths.api.connections(), signal),
  })
}

export function connectionQuery(id: string) {
  return queryOptions({
    queryKey: ['connection', id],
    queryFn: ({ signal }) => getJson<ConnectionDetail>(paths.api.connection(id), signal),
  })
}
