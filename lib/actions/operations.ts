'use server'

import { z } from 'zod'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { Outcome } from '#lib/domain/fault.ts'
import { requestCancel, resumeOperation, retryOperation } from '#lib/jobs/enqueue.ts'
import { act, refused } from './act.ts'

const schema = z.object({ operationId: z.uuid() })

/** Cancels what has not started; otherwise asks the worker that runs it. */
export async function cancelOperation(raw: unknown): Promise<ActionResult<void>> {
  return act('steer-operations', schema, async ({ operationId }, person) =>
    answer(await requestCancel(operationId, person)),
  )(raw)
}

/** Asks for the same again, as a new operation. */
export async function retryFailedOperation(raw: unknown): Promise<ActionResult<{ operationId: string }>> {
  return act('steer-operations', schema, async ({ operationId }, person) =>
    answer(await retryOperation(operationId, person)),
  )(raw)
}

/** Continues an interrupted operation at its first unfinished step. */
export async function resumeInterruptedOperation(raw: unknown): Promise<ActionResult<void>> {
  return act('steer-operations', schema, async ({ operationId }, person) =>
    answer(await resumeOperation(operationId, person)),
  )(raw)
}

function answer<T>(outcome: Outcome<T>): ActionResult<T> {
  return outcome.ok ? outcome : refused({ key: 'operations.refused', fault: outcome.fault })
}
