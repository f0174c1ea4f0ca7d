import type { Person } from '#lib/auth/person.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { BatchPreview } from '#lib/domain/batch/batch-preview.ts'
import { batchRequest } from '#lib/domain/batch/batch-request.ts'
import type { BatchView } from '#lib/domain/batch/batch-view.ts'
import { paths } from '#lib/paths.ts'
import { readBatchPreview } from '#lib/reads/batch-preview.ts'
import { readBatch } from '#lib/reads/batches.ts'
import { requestBatch, startBatchInput } from './batch-requests.ts'
import { problemsOf } from './input-problems.ts'

/** For programs: asks for one thing of many instances, and answers the batch as it stands. */
export async function writeBatch(
  raw: unknown,
  person: Person,
): Promise<ActionResult<{ location: string; answer: BatchView }>> {
  const asked = startBatchInput.safeParse(raw, { reportInput: true })
  if (!asked.success) return { ok: false, problems: problemsOf(asked.error) }
  const started = await requestBatch(asked.data, person)
  if (!started.ok) return started
  const { batchId } = started.value
  return { ok: true, value: { location: paths.api.batch(batchId), answer: await readBatch(batchId) } }
}

/** One table for all instances of a batch, before it is asked for. Changes nothing; no server action, since a page's actions wait for one another. */
export async function previewBatchRequest(raw: unknown): Promise<ActionResult<{ answer: BatchPreview }>> {
  const asked = batchRequest.safeParse(raw, { reportInput: true })
  if (!asked.success) return { ok: false, problems: problemsOf(asked.error) }
  return { ok: true, value: { answer: await readBatchPreview(asked.data) } }
}
