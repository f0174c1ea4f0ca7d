'use server'

import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { operationReason } from '#lib/domain/operation/reason.ts'
import { type Workflow, type WorkflowInput, workflowInputs } from '#lib/domain/operation/workflows.ts'
import { enqueueOperation } from '#lib/jobs/enqueue.ts'
import { act, refused } from './act.ts'

type Queued = ActionResult<{ operationId: string }>

const why = { reason: operationReason }

/** Takes a snapshot. The peer allows equal names; a second of one name is made only when `allowSharedName` says so. */
export async function createSnapshot(raw: unknown): Promise<Queued> {
  const schema = workflowInputs['snapshot.create'].extend({
    ...why,
    allowSharedName: z.boolean().default(false),
  })
  return act('operate-snapshots', schema, async ({ reason, allowSharedName, ...input }, person) => {
    const namesake = allowSharedName
      ? null
      : await db.recoveryPoint.findFirst({
          where: { instanceId: input.instanceId, name: input.name, goneAt: null },
          select: { id: true },
        })
    if (namesake) return refused({ key: 'snapshots.name-shared', field: 'name' })
    return queue('snapshot.create', input, reason, person)
  })(raw)
}

/** Reverts to one snapshot, named by the peer's reference. */
export async function revertSnapshot(raw: unknown): Promise<Queued> {
  const schema = workflowInputs['snapshot.revert'].extend(why)
  return act('operate-snapshots', schema, ({ reason, ...input }, person) =>
    queue('snapshot.revert', input, reason, person),
  )(raw)
}

/** Reverts to the snapshot that the instance descends from. */
export async function revertToLatest(raw: unknown): Promise<Queued> {
  const schema = workflowInputs['snapshot.revert-latest'].extend(why)
  return act('operate-snapshots', schema, ({ reason, ...input }, person) =>
    queue('snapshot.revert-latest', input, reason, person),
  )(raw)
}

/** Deletes one snapshot, with or without those below it. */
export async function removeSnapshot(raw: unknown): Promise<Queued> {
  const schema = workflowInputs['snapshot.remove'].extend(why)
  return act('operate-snapshots', schema, ({ reason, ...input }, person) =>
    queue('snapshot.remove', input, reason, person),
  )(raw)
}

/** Deletes every snapshot of an instance; what the disks hold now stays. */
export async function removeAllSnapshots(raw: unknown): Promise<Queued> {
  const schema = workflowInputs['snapshot.remove-all'].extend(why)
  return act('operate-snapshots', schema, ({ reason, ...input }, person) =>
    queue('snapshot.remove-all', input, reason, person),
  )(raw)
}

/** Gives a snapshot another name and description. */
export async function renameSnapshot(raw: unknown): Promise<Queued> {
  return act('operate-snapshots', workflowInputs['snapshot.rename'], (input, person) =>
    queue('snapshot.rename', input, '', person),
  )(raw)
}

async function queue<W extends Workflow>(
  workflow: W,
  input: WorkflowInput<W>,
  reason: string,
  person: Requester,
): Promise<Queued> {
  const queued = await enqueueOperation({
    workflow,
    input,
    requestedBy: person,
    ...(reason ? { reason } : {}),
  })
  return queued.ok ? queued : refused({ key: 'snapshots.not-queued', fault: queued.fault })
}
