import { Prisma } from '#prisma/generated/client.ts'
import {
  auditEnded,
  auditRefused,
  auditRequested,
  auditSteered,
  type Steering,
} from '../db/audit/operations.ts'
import { db } from '../db/client.ts'
import { announceOperation } from '../db/operations/claim.ts'
import {
  type LockedConnection,
  lockConnection,
  lockConnectionOf,
  lockOperation,
  lockPatience,
} from '../db/operations/open-operations.ts'
import { sealSecrets } from '../db/operations/operation-secrets.ts'
import { writeLog } from '../db/operations/write-log.ts'
import type { Requester } from '../domain/audit/entry.ts'
import type { CustomizationSecrets } from '../domain/clone/customization.ts'
import { type Fault, failure, type Outcome, ownFault, success } from '../domain/fault.ts'
import { isWorkflow, type Workflow } from '../domain/operation/workflow-names.ts'
import { workflowSteps } from '../domain/operation/workflow-steps.ts'
import { type WorkflowInput, workflowInputs } from '../domain/operation/workflows.ts'
import { readShown, readSubject } from './asked.ts'
import { openQueue, removeJob } from './queue.ts'
import { queueDeadline, queueOperation } from './queue-operation.ts'
import { startNext } from './start-next.ts'

export type OperationRequest<W extends Workflow> = {
  workflow: W
  input: WorkflowInput<W>
  requestedBy: Requester
  reason?: string
  retryOfId?: string
  /** Kept encrypted beside the operation until it ends; never in its input, and so in no log, page or audit entry. */
  secrets?: CustomizationSecrets
}

/**
 * Records what a person asked for, and its job, in one transaction. Refuses only what is known here to be
 * impossible; the rest is checked at the peer by the worker when the operation's turn has come.
 */
export async function enqueueOperation<W extends Workflow>(
  request: OperationRequest<W>,
): Promise<Outcome<{ operationId: string }>> {
  const { workflow, requestedBy, reason = null, retryOfId = null, secrets } = request
  const input = workflowInputs[workflow].parse(request.input)
  const boss = await openQueue()
  return db.$transaction(async (tx) => {
    const instance = await tx.instance.findUnique({
      where: { id: input.instanceId },
      select: { id: true, name: true, connectionId: true, goneAt: true },
    })
    const connection = instance && (await lockConnection(tx, instance.connectionId))
    const asked = { workflow, by: requestedBy, instance }
    if (!instance || !connection || (instance.goneAt && !outlivesInstance(workflow))) {
      return refuse(tx, asked, ownFault('not_found', 'instance_gone'))
    }
    if (!connection.enabled) return refuse(tx, asked, ownFault('conflict', 'connection_disabled'))
    const shown = await readShown(tx, instance.id)
    const deadlineAt = queueDeadline()
    const { id } = await tx.operation.create({
      data: {
        workflow,
        input,
        connectionId: connection.id,
        connectionName: connection.name,
        instanceId: instance.id,
        instanceName: instance.name,
        subject: await readSubject(tx, input),
        requestedById: requestedBy.id,
        requestedByName: requestedBy.name,
        reason,
        retryOfId,
        deadlineAt,
        ...(secrets ? { secret: { create: sealSecrets(secrets) } } : {}),
        steps: {
          create: workflowSteps[workflow].map((name, position) => ({
            name,
            position,
            ...(name === 'check' ? { output: { shown } } : {}),
          })),
        },
      },
    })
    await queueOperation(boss, tx, connection, { id, workflow, deadlineAt })
    await announceOperation(tx, id, instance.id)
    await auditRequested(tx, id, requestedBy)
    return success({ operationId: id })
  }, lockPatience)
}

/** What a clone left stays where it is when its source goes. */
function outlivesInstance(workflow: Workflow): boolean {
  return workflow === 'instance.remove-leftover'
}

async function refuse(
  tx: Prisma.TransactionClient,
  asked: Parameters<typeof auditRefused>[1],
  fault: Fault,
): Promise<Outcome<never>> {
  await auditRefused(tx, asked, fault.reason ?? fault.code)
  return failure(fault)
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
  return enqueueOperation({
    workflow: operation.workflow,
    input,
    requestedBy: by,
    retryOfId: operation.id,
    ...(operation.reason === null ? {} : { reason: operation.reason }),
  })
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
