import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { TaskRef, TaskState } from '#lib/domain/operation/operation.ts'
import type { CallContext, PeerTask, Provider } from '../../provider.ts'
import { CallAborted, DeadlinePassed, socketFault } from '../../transport/socket-fault.ts'
import type { IncusClient } from '../incus-client.ts'
import { instanceRef, readInstanceRef } from '../refs.ts'
import { broken, readAs } from '../reply.ts'
import { operationPath, operationsPath, operationWaitPath } from '../urls.ts'
import { concerns, operationReply, operationsReply, peerTaskOf, taskStateOf } from './results.ts'

// The daemon answers the moment an operation ends. Shorter only shows the progress of long ones.
const waitSeconds = 2

type TaskPort = Pick<Provider, 'poll' | 'follow' | 'recentTasks' | 'cancel'>

/** The daemon forgets an operation five seconds after its end: then it is `not_found`, and its outcome is to be looked for. */
export function openTasks(client: IncusClient): TaskPort {
  return {
    poll: (ref, ctx) => poll(client, ref, ctx),
    follow: (ref, ctx) => follow(client, ref, ctx),
    recentTasks: (ref, ctx) => recentTasks(client, ref, ctx),
    cancel: async (ref, ctx) => {
      const answered = await client.change('DELETE', () => operationPath(ref.task), null, ctx)
      if (!answered.ok)
        return answered.fault.code === 'protocol' ? failure(notCancelable(answered.fault)) : answered
      return answered.value.kind === 'ended-badly' ? failure(answered.value.fault) : success(undefined)
    },
  }
}

async function poll(client: IncusClient, ref: TaskRef, ctx: CallContext): Promise<Outcome<TaskState>> {
  const read = await client.read(() => operationPath(ref.task), operationReply, ctx)
  return read.ok ? success(taskStateOf(read.value)) : read
}

async function* follow(
  client: IncusClient,
  ref: TaskRef,
  ctx: CallContext,
): AsyncGenerator<Outcome<TaskState>> {
  for (;;) {
    const state = await waitFor(client, ref, ctx)
    yield state
    if (!state.ok || state.value.status !== 'running') return
    if (ctx.signal.aborted) return yield failure(socketFault(new CallAborted('the caller gave up'), false))
    if (Date.now() >= ctx.deadline.getTime()) {
      return yield failure(
        socketFault(new DeadlinePassed('the task was still running at the deadline'), false),
      )
    }
  }
}

/** Its end, or its state after two seconds. */
export async function waitFor(
  client: IncusClient,
  ref: TaskRef,
  ctx: CallContext,
): Promise<Outcome<TaskState>> {
  const answered = await client.ask(() => operationWaitPath(ref.task, waitSeconds), ctx)
  if (!answered.ok) return answered
  const { value } = answered
  if (value.kind === 'ended-badly') return success({ status: 'failed', fault: value.fault })
  if (value.kind === 'async') return failure(broken('an operation came instead of its end'))
  const read = readAs(operationReply, value.metadata)
  return read.ok ? success(taskStateOf(read.value)) : read
}

async function recentTasks(client: IncusClient, ref: string, ctx: CallContext): Promise<Outcome<PeerTask[]>> {
  const read = await client.read(
    () => {
      // A name that cannot be is refused here as everywhere, though the path does not hold it.
      instanceRef(readInstanceRef(ref))
      return operationsPath
    },
    operationsReply,
    ctx,
  )
  if (!read.ok) return read
  const tasks = Object.values(read.value)
    .flat()
    .filter((one) => concerns(one, ref))
    .map(peerTaskOf)
  return success(tasks.sort((a, b) => b.queuedAt.getTime() - a.queuedAt.getTime()))
}

// "Only running operations can be cancelled" and "This operation can't be cancelled" are 500 to the daemon.
function notCancelable(fault: Fault): Fault {
  return fault.peerFault === undefined ? fault : { ...fault, code: 'unsupported' }
}
