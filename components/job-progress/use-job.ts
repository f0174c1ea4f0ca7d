'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { operationQuery } from '#lib/client/queries/operations.ts'
import { isFinal } from '#lib/domain/operation/operation.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'

/** Follows one job by live events; `onEnd` hears once of the end that comes while this is shown. */
export function useJob(jobId: string, onEnd?: (job: OperationView) => void): UseQueryResult<OperationView> {
  const query = useQuery(operationQuery(jobId))
  const job = query.data
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (!job || !isFinal(job.state)) {
      told.current = null
      return
    }
    if (told.current === job.id) return
    told.current = job.id
    onEnd?.(job)
  }, [job, onEnd])
  return query
}
