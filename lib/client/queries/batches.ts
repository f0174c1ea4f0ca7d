import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
import type { BatchPreview } from '#lib/domain/batch/batch-preview.ts'
import type { BatchRequest } from '#lib/domain/batch/batch-request.ts'
import {
  type BatchItemPage,
  type BatchItemQuery,
  type BatchPage,
  type BatchView,
  writeBatchItemQuery,
} from '#lib/domain/batch/batch-view.ts'
import { paths } from '#lib/paths.ts'
import { getJson, postJson } from '../api.ts'
import { joinPages } from './join-pages.ts'

/** The batches, newest first. */
export function batchesQuery() {
  return infiniteQueryOptions({
    queryKey: ['batches'],
    queryFn: ({ pageParam, signal }) =>
      getJson<BatchPage>(paths.api.batches(pageParam > 0 ? `offset=${pageParam}` : undefined), signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextOffset,
    select: joinPages,
  })
}

export function batchQuery(id: string) {
  return queryOptions({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => getJson<BatchView>(paths.api.batch(id), signal),
  })
}

/** A batch's lines. Live events do not make them stale: with hundreds of lines at work, whoever shows them sets the pace. */
export function batchItemsQuery(id: string, query: BatchItemQuery) {
  return infiniteQueryOptions({
    queryKey: ['batch-items', id, query],
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

/** What a batch of this kind would do, instance by instance. */
export type JudgedBatch = BatchPreview & Pick<BatchRequest, 'kind'>

/** While another choice is being judged, the former table stays. Asked anew each time: the inventory goes on meanwhile. */
export function batchPreviewQuery(request: BatchRequest | null) {
  return queryOptions({
    queryKey: ['batch-preview', request],
    queryFn: request
      ? async ({ signal }): Promise<JudgedBatch> => ({
          ...(await postJson<BatchPreview>(paths.api.batchPreview(), request, signal)),
          kind: request.kind,
        })
      : skipToken,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
}
