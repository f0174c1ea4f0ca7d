import type { ActionResult } from '#lib/domain/action-result.ts'
import type { OperationPreview } from '#lib/domain/operation/operation-preview.ts'
import { workflowInputs } from '#lib/domain/operation/workflows.ts'
import { NotFound } from '#lib/reads/not-found.ts'
import { PeerRefused } from '#lib/reads/peer-refused.ts'
import { readPreview } from '#lib/reads/preview.ts'
import { refused } from './act.ts'
import { problemsOf } from './input-problems.ts'
import { operationEnvelope } from './start-operation.ts'

/**
 * What is known of an operation before it is asked for, by what the peer shows now. Changes nothing. It is no server action:
 * a page's actions run one after another, and a peer that is slow to show anything must not hold back what a person asks.
 */
export async function previewOperation(raw: unknown): Promise<ActionResult<{ answer: OperationPreview }>> {
  const asked = operationEnvelope.safeParse(raw, { reportInput: true })
  if (!asked.success) return { ok: false, problems: problemsOf(asked.error) }
  const { workflow } = asked.data
  const input = workflowInputs[workflow].safeParse(asked.data.input, { reportInput: true })
  if (!input.success) return { ok: false, problems: problemsOf(input.error) }
  try {
    return { ok: true, value: { answer: await readPreview(workflow, input.data) } }
  } catch (error) {
    if (error instanceof NotFound) return refused({ key: 'not-found' })
    if (error instanceof PeerRefused) return refused({ key: 'pre-flight.not-read', fault: error.fault })
    throw error
  }
}
