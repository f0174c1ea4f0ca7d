import { readCandidates } from '#lib/db/batches/read-candidates.ts'
import type { BatchPreview } from '#lib/domain/batch/batch-preview.ts'
import type { BatchRequest } from '#lib/domain/batch/batch-request.ts'
import { previewBatch } from '#lib/domain/batch/plan-batch.ts'

/** What the batch would do, by what the inventory knows: no peer is asked, so that hundreds take no longer than one. */
export async function readBatchPreview(request: BatchRequest): Promise<BatchPreview> {
  return previewBatch(request, await readCandidates(request.instanceIds), new Date())
}
