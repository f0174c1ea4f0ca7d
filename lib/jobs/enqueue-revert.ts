import { db } from '../db/client.ts'
import { lockPatience } from '../db/operations/open-operations.ts'
import type { Outcome } from '../domain/fault.ts'
import type { Workflow } from '../domain/operation/workflow-names.ts'
import { type WorkflowInput, workflowInputs } from '../domain/operation/workflows.ts'
import type { NewSnapshot } from '../providers/provider.ts'
import { openQueue } from './queue.ts'
import { type OperationRequest, recordRequest } from './record-request.ts'

export type SafetySnapshot = Pick<NewSnapshot, 'name' | 'description' | 'memory'>
export type RevertWorkflow = 'snapshot.revert' | 'snapshot.revert-latest' | 'snapshot.restore'

/**
 * Takes a safety snapshot and then reverts: two operations in one transaction, so that there is never one without the
 * other. They run in this order, as all of one instance do, and the second refuses unless the first has succeeded. Answers
 * the revert.
 */
export async function enqueueRevert<W extends RevertWorkflow>(
  request: OperationRequest<W>,
  safety: SafetySnapshot,
): Promise<Outcome<{ operationId: string }>> {
  const boss = await openQueue()
  const { input, requestedBy, reason } = request
  const { instanceId, shownPowerState } = input
  return db.$transaction(async (tx) => {
    const taking = await recordRequest(boss, tx, {
      workflow: 'snapshot.create',
      input: { instanceId, ...safety, quiesce: false, shownPowerState },
      requestedBy,
      ...(reason === undefined ? {} : { reason }),
    })
    if (!taking.ok) return taking
    const { operationId: safetyOperationId } = taking.value
    const { createdAt } = await tx.operation.findUniqueOrThrow({
      where: { id: safetyOperationId },
      select: { createdAt: true },
    })
    const next = new Date(createdAt.getTime() + 1)
    return recordRequest(boss, tx, { ...request, input: { ...input, safetyOperationId } }, next)
  }, lockPatience)
}

type SafetyAsked = { snapshot: SafetySnapshot } & (
  | { workflow: 'snapshot.revert'; input: WorkflowInput<'snapshot.revert'> }
  | { workflow: 'snapshot.restore'; input: WorkflowInput<'snapshot.restore'> }
)

/**
 * What to ask again of a revert that was to be made safe first, null for any other operation. By then the "latest" snapshot
 * may be the safety snapshot itself, so the one that the person saw is named.
 */
export async function safetyAskedBefore(input: WorkflowInput<Workflow>): Promise<SafetyAsked | null> {
  if (!('safetyOperationId' in input) || input.safetyOperationId === undefined) return null
  const { safetyOperationId, ...revert } = input
  const [taking, instance] = await Promise.all([
    db.operation.findUnique({ where: { id: safetyOperationId }, select: { input: true } }),
    db.instance.findUnique({ where: { id: input.instanceId }, select: { powerState: true } }),
  ])
  const asked = workflowInputs['snapshot.create'].safeParse(taking?.input)
  if (!asked.success) return null
  const { name, description, memory } = asked.data
  // A machine that is off by now has no memory to keep.
  const snapshot = { name, description, memory: memory && instance?.powerState !== 'off' }
  return 'suppressPowerOn' in revert
    ? { workflow: 'snapshot.revert', input: revert, snapshot }
    : // By its name the first one is still there.
      { workflow: 'snapshot.restore', input: revert, snapshot: { ...snapshot, name: nextName(name) } }
}

/** `name-2` of `name`, and `name-3` of that: where names are what the peer knows snapshots by, no two are equal. */
function nextName(name: string): string {
  const [, start = name, number] = /^(.*?)(?:-(\d{1,3}))?$/s.exec(name) ?? []
  return `${start}-${Number(number ?? 1) + 1}`
}
