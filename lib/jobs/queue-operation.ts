import type { PgBoss } from 'pg-boss'
import type { Prisma } from '#prisma/generated/client.ts'
import { datastoreName } from '../db/operations/datastore-name.ts'
import { type LockedConnection, openOperations } from '../db/operations/open-operations.ts'
import { writeLog } from '../db/operations/write-log.ts'
import { type Waiting, waitingOperations } from '../domain/operation/admission.ts'
import { queueSeconds, workflowSeconds } from '../domain/operation/workflow-limits.ts'
import type { Workflow } from '../domain/operation/workflow-names.ts'
import { sendJob } from './queue.ts'

export function queueDeadline(): Date {
  return new Date(Date.now() + queueSeconds * 1000)
}

/**
 * Sends the job of a queued operation, for now or, when others go first, for its deadline: whoever makes room
 * starts it before that (start-next.ts). The caller holds the connection's lock.
 */
export async function queueOperation(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  connection: LockedConnection,
  operation: { id: string; workflow: Workflow; deadlineAt: Date },
): Promise<void> {
  const open = await openOperations(tx, connection.id)
  const waiting = waitingOperations(open, connection).get(operation.id)
  await sendJob(boss, tx, operation.id, {
    startAfter: waiting ? operation.deadlineAt : null,
    runSeconds: workflowSeconds[operation.workflow],
  })
  if (waiting) await logWaiting(tx, connection, operation.id, waiting)
}

export async function logWaiting(
  tx: Prisma.TransactionClient,
  connection: LockedConnection,
  operationId: string,
  waiting: Waiting,
): Promise<void> {
  if (waiting.kind === 'operation') {
    const { operationId: ahead, workflow } = waiting
    await writeLog(tx, operationId, 'info', 'waiting_for_operation', { operationId: ahead, workflow })
  } else if (waiting.kind === 'connection') {
    await writeLog(tx, operationId, 'info', 'waiting_for_connection', { limit: waiting.limit })
  } else {
    const { datastoreRef, limit } = waiting
    const name = await datastoreName(tx, connection.id, datastoreRef)
    await writeLog(tx, operationId, 'info', 'waiting_for_datastore', { name, limit })
  }
}
