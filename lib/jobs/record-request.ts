import type { PgBoss } from 'pg-boss'
import type { Prisma } from '#prisma/generated/client.ts'
import { auditRefused, auditRequested } from '../db/audit/operations.ts'
import { announceOperation } from '../db/operations/claim.ts'
import { lockConnection } from '../db/operations/open-operations.ts'
import { sealSecrets } from '../db/operations/operation-secrets.ts'
import type { Requester } from '../domain/audit/entry.ts'
import type { CustomizationSecrets } from '../domain/clone/customization.ts'
import { type Fault, failure, type Outcome, ownFault, success } from '../domain/fault.ts'
import type { Workflow } from '../domain/operation/workflow-names.ts'
import { workflowSteps } from '../domain/operation/workflow-steps.ts'
import { type WorkflowInput, workflowInputs } from '../domain/operation/workflows.ts'
import { readShown, readSubject } from './asked.ts'
import { queueDeadline, queueOperation } from './queue-operation.ts'

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
 * Records what a person asked for, and its job, in the caller's transaction. Refuses only what is known here to be
 * impossible; the rest is checked at the peer by the worker when the operation's turn has come. `createdAt` gives it another
 * place in the queue than the last.
 */
export async function recordRequest<W extends Workflow>(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  request: OperationRequest<W>,
  createdAt?: Date,
): Promise<Outcome<{ operationId: string }>> {
  const { workflow, requestedBy, reason = null, retryOfId = null, secrets } = request
  const input = workflowInputs[workflow].parse(request.input)
  const instance = await tx.instance.findUnique({
    where: { id: input.instanceId },
    select: { id: true, name: true, connectionId: true, goneAt: true, powerState: true },
  })
  const connection = instance && (await lockConnection(tx, instance.connectionId))
  const asked = { workflow, by: requestedBy, instance }
  if (!instance || !connection || (instance.goneAt && !outlivesInstance(workflow))) {
    return refuse(tx, asked, ownFault('not_found', 'instance_gone'))
  }
  if (!connection.enabled) return refuse(tx, asked, ownFault('conflict', 'connection_disabled'))
  const shown = await readShown(tx, instance)
  const deadlineAt = queueDeadline()
  const operation = await tx.operation.create({
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
      ...(createdAt ? { createdAt } : {}),
      steps: {
        createMany: {
          data: workflowSteps[workflow].map((name, position) => ({
            name,
            position,
            ...(name === 'check' ? { output: { shown } } : {}),
          })),
        },
      },
    },
  })
  const { id } = operation
  await queueOperation(boss, tx, connection, { id, workflow, deadlineAt })
  await announceOperation(tx, id, instance.id)
  await auditRequested(tx, operation, requestedBy)
  return success({ operationId: id })
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
