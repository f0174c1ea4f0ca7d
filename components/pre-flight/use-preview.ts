'use client'

import { useQuery } from '@tanstack/react-query'
import { previewOperation } from '#lib/actions/preview.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { OperationPreview } from '#lib/domain/operation/operation-preview.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'

/**
 * The preview of what is about to be asked: asked of the peer at once, and again whenever what is asked for changes; until
 * the new answer is there, the former one stays. Null while there is none, or while `input` is null.
 */
export function usePreview<W extends Workflow>(
  workflow: W,
  input: WorkflowInput<W> | null,
): { result: ActionResult<OperationPreview> | null; isReading: boolean } {
  const { data, isFetching } = useQuery({
    queryKey: ['preview', workflow, input],
    queryFn: () => callAction(previewOperation, { workflow, input }),
    enabled: input !== null,
    placeholderData: (former) => former,
    gcTime: 0,
  })
  return { result: data ?? null, isReading: isFetching }
}
