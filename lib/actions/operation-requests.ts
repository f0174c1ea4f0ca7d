import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { operationReason } from '#lib/domain/operation/reason.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import { type WorkflowInput, workflowInputs } from '#lib/domain/operation/workflows.ts'
import { enqueueOperation } from '#lib/jobs/enqueue.ts'
import { refused } from './act.ts'
import { problemsOf } from './input-problems.ts'

export type Queued = ActionResult<{ operationId: string }>

type OperationRequest = (raw: unknown, person: Requester) => Promise<Queued>

const why = { reason: operationReason }

/** What may be asked for, by a form and by a program alike. The caller has checked that the person may. */
export const operationRequests = {
  /** The peer allows equal names; a second of one name is made only when `allowSharedName` says so. */
  'snapshot.create': request(
    workflowInputs['snapshot.create'].extend({ ...why, allowSharedName: z.boolean().default(false) }),
    async ({ reason, allowSharedName, ...input }, person) => {
      const namesake = allowSharedName
        ? null
        : await db.recoveryPoint.findFirst({
            where: { instanceId: input.instanceId, name: input.name, goneAt: null },
            select: { ref: true },
          })
      if (namesake) return refused({ key: 'snapshots.name-shared', field: 'name' })
      return queue('snapshot.create', input, reason, person)
    },
  ),
  'snapshot.revert': request(workflowInputs['snapshot.revert'].extend(why), ({ reason, ...input }, person) =>
    queue('snapshot.revert', input, reason, person),
  ),
  'snapshot.revert-latest': request(
    workflowInputs['snapshot.revert-latest'].extend(why),
    ({ reason, ...input }, person) => queue('snapshot.revert-latest', input, reason, person),
  ),
  'snapshot.remove': request(workflowInputs['snapshot.remove'].extend(why), ({ reason, ...input }, person) =>
    queue('snapshot.remove', input, reason, person),
  ),
  'snapshot.remove-all': request(
    workflowInputs['snapshot.remove-all'].extend(why),
    ({ reason, ...input }, person) => queue('snapshot.remove-all', input, reason, person),
  ),
  'snapshot.rename': request(workflowInputs['snapshot.rename'], (input, person) =>
    queue('snapshot.rename', input, '', person),
  ),
} satisfies Record<Workflow, OperationRequest>

function request<S extends z.ZodType>(
  schema: S,
  start: (asked: z.infer<S>, person: Requester) => Promise<Queued>,
): OperationRequest {
  return async (raw, person) => {
    const parsed = schema.safeParse(raw, { reportInput: true })
    return parsed.success
      ? await start(parsed.data, person)
      : { ok: false, problems: problemsOf(parsed.error) }
  }
}

async function queue<W extends Workflow>(
  workflow: W,
  input: WorkflowInput<W>,
  reason: string,
  requestedBy: Requester,
): Promise<Queued> {
  const queued = await enqueueOperation({
    workflow,
    input,
    requestedBy,
    ...(reason ? { reason } : {}),
  })
  return queued.ok ? queued : refused({ key: 'snapshots.not-queued', fault: queued.fault })
}
