import type { PgBoss } from 'pg-boss'
import { db } from '../db/client.ts'
import { lockConnection, lockPatience } from '../db/operations/open-operations.ts'
import { workflowSeconds } from '../domain/operation/workflow-limits.ts'
import { isWorkflow } from '../domain/operation/workflow-names.ts'
import { logger } from '../log/logger.ts'
import { operationQueue, removeJob, sendJob } from './queue.ts'

/**
 * Sends the jobs of unfinished operations that have none any more: their rows in the queue's own tables were cleaned
 * up or restored from an older copy. Whoever claims such an operation goes on where it was.
 */
export async function resendLostJobs(boss: PgBoss): Promise<void> {
  const lost = await db.$queryRaw<{ id: string; workflow: string; connectionId: string }[]>`
    SELECT "id", "workflow", "connectionId" FROM "Operation" operation
    WHERE "state" IN ('queued', 'running', 'cancelling') AND "connectionId" IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job
        WHERE job.name = ${operationQueue} AND job.id = operation."id" AND job.state < 'completed')`
  for (const { id, workflow, connectionId } of lost) {
    if (!isWorkflow(workflow)) continue
    await db.$transaction(async (tx) => {
      await lockConnection(tx, connectionId)
      await removeJob(boss, tx, id)
      await sendJob(boss, tx, id, { startAfter: null, runSeconds: workflowSeconds[workflow] })
    }, lockPatience)
    logger.warn({ operationId: id }, 'operations: a lost job was sent again')
  }
}
