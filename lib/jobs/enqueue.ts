import { Prisma } from '#prisma/generated/client.ts'
import { auditEnded, auditSteered, type Steering } from '../db/audit/operations.ts'
import { db } from '../db/client.ts'
import { announceOperation } from '../db/operations/claim.ts'
import {
  type LockedConnection,
  lockConnectionOf,
  lockOperation,
  lockPatience,
} from '../db/operations/open-operations.ts'
import { writeLog } from '../db/operations/write-log.ts'
import type { Requester } from '../domain/audit/entry.ts'
import { failure, type Outcome, ownFault, success } from '../domain/fault.ts'
import { isWorkflow, type Workflow } from '../domain/operation/workflow-names.ts'
import { workflowInputs } from '../domain/operation/workflows.ts'
import { enqueueRevert, safetyAskedBefore } from './enqueue-revert.ts'
import { openQueue, removeJob } from './queue.ts'
import { queueDeadline, queueOperation } from './queue-operation.ts'
import { type OperationRequest, recordRequest } from './record-request.ts'
import { startNext } from './start-next.ts'

/** Records what a person asked for, and its job, in one transaction. */
export async function enqueueOperation<W extends Workflow>(
  request: OperationRequest<W>,
): Promise<Outcome<{ operationId: string }>> {
  const boss = await openQueue()
  return db.$transaction((tx) => recordRequest(boss, tx, request), lockPatience)
}

/** Asks again, as a new operation, for what one that did not succeed was asked to do. */
export async function retryOperation(
  operationId: string,
  by: Requester,
): Promise<Outcome<{ operationId: string }>> {
  const operation = await db.operation.findUnique({ where: { id: operationId } })
  if (!operation || !isWorkflow(operation.workflow)) return failure(ownFault('not_found', 'operation_gone'))
  if (!['failed', 'cancelled', 'interrupted'].includes(operation.state)) {
    return steer(operationId, { action: 'operation.retry', by }, async () => wrongState(operation.state))
  }
  // What was shown then says nothing about now: whoever asks again sees the inventory of now.
  const input = workflowInputs[operation.workflow].parse({
    ...(operation.input as object),
    shownPowerState: undefined,
  })
  if (operation.workflow === 'instance.clone' && givenSecrets(operation.input).length > 0) {
    const erased = failure(ownFault('conflict', 'secrets_erased'))
    return steer(operationId, { action: 'operation.retry', by }, async () => erased)
  }
  const again = {
    requestedBy: by,
    retryOfId: operation.id,
    ...(operation.reason === null ? {} : { reason: operation.reason }),
  }
  const safety = await safetyAskedBefore(input)
  // Whatever the first safety snapshot holds is older than now: another is taken.
  if (safety?.workflow === 'snapshot.restore') {
    return enqueueRevert({ workflow: safety.workflow, input: safety.input, ...again }, safety.snapshot)
  }
  if (safety)
    return enqueueRevert({ workflow: safety.workflow, input: safety.input, ...again }, safety.snapshot)
  return enqueueOperation({ workflow: operation.workflow, input, ...again })
}

function givenSecrets(input: unknown): readonly string[] {
  return workflowInputs['instance.clone'].parse(input).givenSecrets
}

/** Continues an interrupted operation at its first unfinished step. */
export async function resumeOperation(operationId: string, by: Requester): Promise<Outcome<void>> {
  const boss = await openQueue()
  return steer(operationId, { action: 'operation.resume', by }, async (tx, operation, connection) => {
    if (operation.state !== 'interrupted') return wrongState(operation.state)
    if (!connection) return failure(ownFault('not_found', 'connection_removed'))
    if (!connection.enabled) return failure(ownFault('conflict', 'connection_disabled'))
    const deadlineAt = queueDeadline()
    await tx.operation.update({
      where: { id: operation.id },
      data: {
        state: 'queued',
        deadlineAt,
        finishedAt: null,
        fault: Prisma.DbNull,
        cancelRequestedAt: null,
        cancelRequestedById: null,
      },
    })
    await tx.operationStep.updateMany({
      where: { operationId: operation.id, state: 'failed' },
      data: { state: 'running', finishedAt: null },
    })
    await writeLog(tx, operation.id, 'info', 'resumed_by', { person: by.name })
    await removeJob(boss, tx, operation.id)
    await queueOperation(boss, tx, connection, {
      id: operation.id,
      workflow: operation.workflow,
      deadlineAt,
    })
    return success(undefined)
  })
}

/** Cancels at once what has not started; asks the worker that runs it otherwise, which may be too late. */
export async function requestCancel(operationId: string, by: Requester): Promise<Outcome<void>> {
  const boss = await openQueue()
  return steer(operationId, { action: 'operation.cancel', by }, async (tx, operation, connection) => {
    if (operation.state === 'cancelling') return success(undefined)
    const queued = operation.state === 'queued'
    if (!queued && operation.state !== 'running') return wrongState(operation.state)
    const now = new Date()
    await tx.operation.update({
      where: { id: operation.id },
      data: {
        state: queued ? 'cancelled' : 'cancelling',
        cancelRequestedAt: now,
        cancelRequestedById: by.id,
        ...(queued ? { finishedAt: now } : {}),
      },
    })
    await writeLog(tx, operation.id, 'info', 'cancel_asked_by', { person: by.name })
    if (queued) {
      await writeLog(tx, operation.id, 'info', 'cancelled_before_start', {})
      await removeJob(boss, tx, operation.id)
      if (connection) await startNext(boss, tx, connection)
    }
    return success(undefined)
  })
}

type Steered = { id: string; workflow: Workflow; state: string; instanceId: string | null }

/** Reads the operation under its connection's lock, so that its state cannot change in between. */
async function steer<T>(
  operationId: string,
  asked: { action: Steering; by: Requester },
  decide: (
    tx: Prisma.TransactionClient,
    operation: Steered,
    connection: LockedConnection | null,
  ) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return db.$transaction(async (tx) => {
    const connection = await lockConnectionOf(tx, operationId)
    await lockOperation(tx, operationId)
    const operation = await tx.operation.findUnique({
      where: { id: operationId },
      select: { id: true, workflow: true, state: true, instanceId: true },
    })
    if (!operation || !isWorkflow(operation.workflow)) return failure(ownFault('not_found', 'operation_gone'))
    const decided = await decide(tx, { ...operation, workflow: operation.workflow }, connection)
    if (decided.ok) await announceOperation(tx, operation.id, operation.instanceId)
    const { action, by } = asked
    await auditSteered(tx, operationId, by, {
      action,
      ...(decided.ok ? {} : { refused: decided.fault.reason ?? decided.fault.code }),
    })
    // Cancelling what has not started ends it here; whatever else was asked has not ended.
    if (decided.ok) await auditEnded(tx, operationId)
    return decided
  }, lockPatience)
}

function wrongState(state: string) {
  return failure(ownFault('conflict', 'operation_state', { state }))
}
