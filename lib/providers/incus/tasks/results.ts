import { z } from 'zod'
import type { TaskState } from '#lib/domain/operation/operation.ts'
import type { PeerTask } from '../../provider.ts'
import { incusFault } from '../faults.ts'
import { refIn } from '../inventory/events.ts'

/** https://linuxcontainers.org/incus/docs/main/rest-api/#background-operation */
export const operationReply = z.object({
  id: z.string().min(1).max(100),
  class: z.string(),
  description: z.string().max(1_000),
  created_at: z.iso.datetime({ offset: true }),
  status_code: z.int(),
  resources: z.record(z.string(), z.array(z.string())).nullish(),
  metadata: z.unknown(),
  may_cancel: z.boolean(),
  err: z.string().max(100_000),
})

type OperationReply = z.infer<typeof operationReply>

/** GET /1.0/operations?recursion=1: operations by their status in lower case. */
export const operationsReply = z.record(z.string(), z.array(operationReply))

const success = 200
const failed = 400
const cancelled = 401

/** Operation.metadata of copies, exports and unpacking (shared/ioprogress): text in a percent. */
const progress = z.object({ progress: z.object({ percent: z.string().regex(/^\d{1,3}$/) }) })

export function taskStateOf(reply: OperationReply): TaskState {
  if (reply.status_code === success) return { status: 'done' }
  // 500 as in the answer to who waited for it, which carries no status of the operation.
  if (reply.status_code === failed) return { status: 'failed', fault: incusFault(500, reply.err) }
  if (reply.status_code === cancelled) return { status: 'failed', fault: incusFault(cancelled, reply.err) }
  const read = progress.safeParse(reply.metadata)
  return {
    status: 'running',
    cancelable: reply.may_cancel,
    ...(read.success ? { percent: Math.min(100, Number(read.data.progress.percent)) } : {}),
  }
}

// internal/server/db/operationtype: the description is the type's only name on the wire.
const actions: ReadonlyMap<string, PeerTask['action']> = new Map([
  ['Snapshotting instance', 'snapshot.create'],
  ['Deleting snapshot', 'snapshot.remove'],
  ['Restoring snapshot', 'snapshot.restore'],
  ['Stopping instance', 'instance.stop'],
  ['Starting instance', 'instance.start'],
  ['Copying instance', 'instance.clone'],
])

export function peerTaskOf(reply: OperationReply): PeerTask {
  return {
    ref: { kind: 'incus', task: reply.id },
    action: actions.get(reply.description) ?? 'other',
    queuedAt: new Date(reply.created_at),
    state: taskStateOf(reply),
  }
}

/** Whether it works on this instance, or on something of it. */
export function concerns(reply: OperationReply, ref: string): boolean {
  return Object.values(reply.resources ?? {}).some((urls) => urls.some((url) => refIn(url) === ref))
}
