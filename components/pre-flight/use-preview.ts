'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { toProblem } from '#lib/client/api.ts'
import { previewQuery } from '#lib/client/queries/previews.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { OperationPreview } from '#lib/domain/operation/operation-preview.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'

export type PreviewState = {
  /** The latest answer, or why there is none; null until the first one. */
  result: ActionResult<OperationPreview> | null
  isReading: boolean
  /** True when the peer was told of exactly what is asked for now, and something in it stands in the way. */
  isBlocked: boolean
}

/**
 * The preview of what is about to be asked: asked of the peer at once, and again whenever `input` changes; until the new answer
 * is there, the former one stays. Nothing is asked while `input` is null.
 */
export function usePreview<W extends Workflow>(workflow: W, input: WorkflowInput<W> | null): PreviewState {
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    ...previewQuery(workflow, input),
    enabled: input !== null,
    placeholderData: keepPreviousData,
  })
  // What stood in the way a while ago may be gone: where the peer does not tell now, only the worker can judge.
  if (error) {
    return { result: { ok: false, problems: [toProblem(error)] }, isReading: isFetching, isBlocked: false }
  }
  const isBlocked =
    !isPlaceholderData && (data?.findings.some(({ severity }) => severity === 'block') ?? false)
  return { result: data ? { ok: true, value: data } : null, isReading: isFetching, isBlocked }
}
