import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { BatchPreview } from '#lib/domain/batch/batch-preview.ts'
import type { BatchRequest } from '#lib/domain/batch/batch-request.ts'
import {
  type BatchItemPage,
  type BatchItemQuery,
  type BatchView,
  writeBatchItemQuery,
} from '#lib/domain/batch/batch-view.ts'
import { paths } from '#lib/paths.ts'
import { getJson, postJson } from '../api.ts'
import { joinPages } from './join-pages.ts'

export function batchQuery(id: string) {
  return queryOptions({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => getJson<BatchView>(paths.api.batch(id), signal),
  })
}

/** The lines of a batch, page after page. While another outcome is being read, the former rows stay in place. */
export function batchItemsQuery(id: string, query: BatchItemQuery) {
  return infiniteQueryOptions({
    queryKey: ['batch', id, 'items', query],
    queryFn: ({ pageParam, signal }) => {
      const params = writeBatchItemQuery(query)
      if (pageParam > 0) params.set('offset', String(pageParam))
      return getJson<BatchItemPage>(paths.api.batchItems(id, params.toString()), signal)
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextOffset,
    placeholderData: keepPreviousData,
    select: joinPages,
  })
}

/** What a batch would do. Asked each time: what the inventory held a while ago may be otherwise by now. */
export function batchPreviewQuery(request: BatchRequest) {
  return queryOptions({
    queryKey: ['batch-preview', request],
    queryFn: ({ signal }) => postJson<BatchPreview>(paths.api.batchPreview(), request, signal),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })
}
