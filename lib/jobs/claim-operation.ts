import type { PgBoss } from 'pg-boss'
import type { Prisma } from '#prisma/generated/client.ts'
import { auditEnded } from '../db/audit/operations.ts'
import { db } from '../db/client.ts'
import { databaseTime } from '../db/database-time.ts'
import { announceOperation, type Claim } from '../db/operations/claim.ts'
import {
  type LockedConnection,
  lockConnection,
  lockPatience,
  openOperations,
} from '../db/operations/open-operations.ts'
import { writeLog } from '../db/operations/write-log.ts'
import { type Fault, ownFault } from '../domain/fault.ts'
import { waitingOperations } from '../domain/operation/admission.ts'
import { isFinal } from '../domain/operation/operation.ts'
import { workflowSeconds } from '../domain/operation/workflow-limits.ts'
import { isWorkflow } from '../domain/operation/workflow-names.ts'
import { holdJob } from './queue.ts'
import { logWaiting } from './queue-operation.ts'
import { startNext } from './start-next.ts'

const withSteps = { steps: { orderBy: { position: 'asc' } } } as const
export type ClaimedOperation = Prisma.OperationGetPayload<{ include: typeof withSteps }>

/** `deadline` is the operation's, by this host's own clock. */
export type ClaimResult =
  | { kind: 'claimed'; claim: Claim; operation: ClaimedOperation; deadline: Date }
  /** Put back, ended before it started, or over already: the job has nothing to do. */
  | { kind: 'nothing' }

/**
 * Takes an operation for this worker: starts it when its turn has come, or goes on with one whose worker died. The
 * connection's lock makes the limits hold across all workers.
 */
export async function claimOperation(boss: PgBoss, operationId: string): Promise<ClaimResult> {
  const known = await db.operation.findUnique({ where: { id: operationId }, select: { connectionId: true } })
  if (!known) return { kind: 'nothing' }
  return db.$transaction(async (tx) => {
    const connection = known.connectionId ? await lockConnection(tx, known.connectionId) : null
    await tx.$queryRaw`SELECT 1 FROM "Operation" WHERE "id" = ${operationId}::uuid FOR UPDATE`
    const operation = await tx.operation.findUniqueOrThrow({ where: { id: operationId }, include: withSteps })
    if (isFinal(operation.state)) return { kind: 'nothing' }
    const now = await databaseTime(tx)
    const refusal = operation.state === 'queued' ? refuse(operation, connection, now) : null
    if (refusal) {
      await endUnstarted(boss, tx, operation, connection, refusal)
      return { kind: 'nothing' }
    }
    if (connection && operation.state === 'queued') {
      const open = await openOperations(tx, connection.id)
      const waiting = waitingOperations(open, connection.parallelLimit).get(operationId)
      if (waiting) {
        await logWaiting(tx, operationId, waiting)
        await holdJob(boss, tx, operationId, operation.deadlineAt)
        return { kind: 'nothing' }
      }
    }
    return { kind: 'claimed', ...(await take(tx, operation, now)) }
  }, lockPatience)
}

function refuse(operation: ClaimedOperation, connection: LockedConnection | null, now: number): Fault | null {
  if (!connection) return ownFault('not_found', 'connection_removed')
  if (!operation.instanceId) return ownFault('not_found', 'instance_gone')
  if (!connection.enabled) return ownFault('conflict', 'connection_disabled')
  if (operation.deadlineAt.getTime() <= now) return ownFault('busy', 'deadline')
  return null
}

async function endUnstarted(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  operation: ClaimedOperation,
  connection: LockedConnection | null,
  fault: Fault,
): Promise<void> {
  await tx.operation.update({
    where: { id: operation.id },
    data: { state: 'failed', fault, finishedAt: new Date() },
  })
  await writeLog(tx, operation.id, 'error', 'failed', { fault: fault.reason ?? fault.code })
  if (connection) await startNext(boss, tx, connection)
  await announceOperation(tx, operation.id, operation.instanceId)
  await auditEnded(tx, operation.id)
}

async function take(
  tx: Prisma.TransactionClient,
  operation: ClaimedOperation,
  now: number,
): Promise<Omit<Extract<ClaimResult, { kind: 'claimed' }>, 'kind'>> {
  const attempt = operation.attempt + 1
  const starting = operation.state === 'queued'
  const seconds = isWorkflow(operation.workflow) ? workflowSeconds[operation.workflow] : 0
  const taken = await tx.operation.update({
    where: { id: operation.id },
    data: {
      attempt,
      ...(starting ? { state: 'running', deadlineAt: new Date(now + seconds * 1000) } : {}),
      ...(operation.startedAt ? {} : { startedAt: new Date() }),
    },
    include: withSteps,
  })
  if (starting) await writeLog(tx, operation.id, 'info', 'started', {})
  else await writeLog(tx, operation.id, 'warn', 'taken_over', { attempt })
  await announceOperation(tx, operation.id, operation.instanceId)
  return {
    claim: { operationId: operation.id, instanceId: operation.instanceId, attempt },
    operation: taken,
    deadline: new Date(Date.now() + taken.deadlineAt.getTime() - now),
  }
}
