'use server'

import { z } from 'zod'
import { cancelBatch as cancel } from '#lib/db/batches/cancel-batch.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { act, refused } from './act.ts'
import { requestBatch, startBatchInput } from './batch-requests.ts'

/** Asks for one thing of many instances. */
export async function startBatch(raw: unknown): Promise<ActionResult<{ batchId: string }>> {
  return act('operate-instances', startBatchInput, requestBatch)(raw)
}

/** Gives up what has not begun, and asks what has to stop. */
export async function cancelBatch(raw: unknown): Promise<ActionResult<void>> {
  return act('steer-operations', z.object({ batchId: z.uuid() }), async ({ batchId }, person) => {
    const cancelled = await cancel(batchId, person)
    return cancelled.ok ? cancelled : refused({ key: 'batches.refused', fault: cancelled.fault })
  })(raw)
}
