import type { PgBoss } from 'pg-boss'
import type { Prisma } from '#prisma/generated/client.ts'
import { auditEnded } from '../db/audit/operations.ts'
import { db } from '../db/client.ts'
import { announceOperation, type Claim, recordClaim } from '../db/operations/claim.ts'
import {
  type LockedConnection,
  lockConnectionOf,
  lockOperation,
  lockPatience,
  openOperations,
} from '../db/operations/open-operations.ts'
import { logLine, writeLog } from '../db/operations/write-log.ts'
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

/**
 * `deadline` is the operation's, by this host's own clock; `instanceRef` the peer's reference, null of what is gone; `begun` the
 * step that runs by now.
 */
export type ClaimResult =
  | {
      kind: 'claimed'
      claim: Claim
      operation: ClaimedOperation
      instanceRef: string | null
      begun: string | null
      deadline: Date
    }
  /** Put back, ended before it started, or over already: the job has nothing to do. */
  | { kind: 'nothing' }

/**
 * Takes an operation for this worker: starts it when its turn has come, or goes on with one whose worker died. The
 * connection's lock makes the limits hold across all workers.
 */
export async function claimOperation(boss: PgBoss, operationId: string): Promise<ClaimResult> {
  return db.$transaction(async (tx) => {
    const connection = await lockConnectionOf(tx, operationId)
    const locked = await lockOperation(tx, operationId)
    if (!locked) return { kind: 'nothing' }
    const { now, instanceRef } = locked
    const operation = await tx.operation.findUniqueOrThrow({ where: { id: operationId }, include: withSteps })
    if (isFinal(operation.state)) return { kind: 'nothing' }
    const refusal = operation.state === 'queued' ? refuse(operation, connection, now) : null
    if (refusal) {
      await endUnstarted(boss, tx, operation, connection, refusal)
      return { kind: 'nothing' }
    }
    if (connection && operation.state === 'queued') {
      const open = await openOperations(tx, connection.id)
      const waiting = waitingOperations(open, connection).get(operationId)
      if (waiting) {
        await logWaiting(tx, connection, operationId, waiting)
        await holdJob(boss, tx, operationId, operation.deadlineAt)
        return { kind: 'nothing' }
      }
    }
    return { kind: 'claimed', instanceRef, ...(await take(tx, operation, now)) }
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
): Promise<Omit<Extract<ClaimResult, { kind: 'claimed' }>, 'kind' | 'instanceRef'>> {
  const starting = operation.state === 'queued'
  const seconds = isWorkflow(operation.workflow) ? workflowSeconds[operation.workflow] : 0
  const change = {
    attempt: operation.attempt + 1,
    state: operation.state === 'cancelling' ? operation.state : 'running',
    deadlineAt: starting ? new Date(now + seconds * 1000) : operation.deadlineAt,
    startedAt: operation.startedAt ?? new Date(),
  } as const
  const { attempt } = change
  const first =
    starting && operation.steps.every(({ state }) => state === 'pending') ? operation.steps[0] : null
  await recordClaim(tx, operation, {
    ...change,
    line: starting ? logLine('info', 'started', {}) : logLine('warn', 'taken_over', { attempt }),
    first: first?.name ?? null,
  })
  return {
    claim: { operationId: operation.id, instanceId: operation.instanceId, attempt },
    operation: { ...operation, ...change },
    begun: first?.name ?? null,
    deadline: new Date(Date.now() + change.deadlineAt.getTime() - now),
  }
}
