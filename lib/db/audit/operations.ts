import type { Operation, Prisma } from '#prisma/generated/client.ts'
import type { AuditAction } from '../../domain/audit/actions.ts'
import type { AuditEntry, JsonValue, Requester } from '../../domain/audit/entry.ts'
import { isWorkflow, type Workflow } from '../../domain/operation/workflow-names.ts'
import { appendAudit } from './append.ts'

/** Steps that a person takes with an operation that exists already. */
export type Steering = Extract<AuditAction, `operation.${string}`>

/** Tells that a person asked for this operation, as its row was just written. */
export async function auditRequested(
  tx: Prisma.TransactionClient,
  operation: Operation,
  by: Requester,
): Promise<void> {
  const { entry, input, reason, retryOfId } = entryOf(operation)
  const details = { ...input, ...(reason ? { reason } : {}), ...(retryOfId ? { retryOf: retryOfId } : {}) }
  await appendAudit(tx, { ...entry, ...actor(by), outcome: 'asked', details })
}

/** Tells of a request that was refused before it became an operation. */
export async function auditRefused(
  tx: Prisma.TransactionClient,
  asked: { workflow: Workflow; by: Requester; instance: { id: string; name: string } | null },
  why: string,
): Promise<void> {
  const { workflow, by, instance } = asked
  await appendAudit(tx, {
    ...actor(by),
    action: workflow,
    outcome: 'refused',
    ...(instance ? { instance: { id: instance.id, name: instance.name } } : {}),
    details: { why },
  })
}

/** Tells that a person asked to cancel or resume; `refused` says why that cannot be. */
export async function auditSteered(
  tx: Prisma.TransactionClient,
  operationId: string,
  by: Requester,
  asked: { action: Steering; refused?: string },
): Promise<void> {
  const { entry } = await readOperation(tx, operationId)
  await appendAudit(tx, {
    ...entry,
    ...actor(by),
    action: asked.action,
    outcome: asked.refused ? 'refused' : 'asked',
    details: { workflow: entry.action, ...(asked.refused ? { why: asked.refused } : {}) },
  })
}

/** Tells how an operation ended, as its row has it by now, in the name of whoever asked for it. */
export async function auditEnded(tx: Prisma.TransactionClient, operationId: string): Promise<void> {
  const { entry, state, fault } = await readOperation(tx, operationId)
  if (state === 'queued' || state === 'running' || state === 'cancelling') return
  await appendAudit(tx, { ...entry, outcome: state, ...(fault ? { details: { fault } } : {}) })
}

function actor(by: Requester): Pick<AuditEntry, 'person' | 'address'> {
  return { person: { id: by.id, name: by.name }, address: by.address }
}

async function readOperation(tx: Prisma.TransactionClient, id: string) {
  return entryOf(await tx.operation.findUniqueOrThrow({ where: { id } }))
}

function entryOf(found: Operation) {
  if (!isWorkflow(found.workflow)) throw new Error(`unknown workflow ${found.workflow}`)
  const { instanceId, connectionId, requestedById } = found
  const entry: Omit<AuditEntry, 'outcome'> = {
    action: found.workflow,
    operationId: found.id,
    person: requestedById ? { id: requestedById, name: found.requestedByName } : null,
    actorName: found.requestedByName,
    ...(instanceId ? { instance: { id: instanceId, name: found.instanceName } } : {}),
    ...(connectionId ? { connection: { id: connectionId, name: found.connectionName } } : {}),
  }
  // Both are JSON columns, so whatever they hold is JSON.
  const input = { ...(found.input as Record<string, JsonValue>) }
  delete input.instanceId
  return { ...found, entry, input, fault: found.fault as JsonValue }
}
