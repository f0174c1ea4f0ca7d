import { queryOptions } from '@tanstack/react-query'
import type { OperationPreview } from '#lib/domain/operation/operation-preview.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { paths } from '#lib/paths.ts'
import { postJson } from '../api.ts'

/** What is known of an operation before it is asked for. Asked of the peer each time: what it showed a while ago is worth nothing. */
export function previewQuery<W extends Workflow>(workflow: W, input: WorkflowInput<W> | null) {
  return queryOptions({
    queryKey: ['preview', input?.instanceId, workflow, input],
    queryFn: ({ signal }) => postJson<OperationPreview>(paths.api.previews(), { workflow, input }, signal),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
}
