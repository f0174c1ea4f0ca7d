import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { TaskRef, TaskState } from '#lib/domain/operation/operation.ts'
import type { CallContext, PeerTask, Provider } from '../../provider.ts'
import { CallAborted, DeadlinePassed, socketFault } from '../../transport/socket-fault.ts'
import { WireError } from '../../transport/xml-element.ts'
import { refsAt } from '../inventory/property-values.ts'
import { task, virtualMachine } from '../managed-object.ts'
import { readObjects, readPresent } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { cancelTask, recentTaskProperties, taskProperties } from './requests.ts'
import { peerTaskOf, taskStateOf } from './results.ts'
import type { TaskNews, TaskWatch } from './task-news.ts'

// For its progress, and for peers that do not tell when a task has ended: often at first, then less.
const firstPauseMilliseconds = 150
const longestPauseMilliseconds = 1_500

type TaskPort = Pick<Provider, 'poll' | 'follow' | 'recentTasks' | 'cancel'>

export function openTasks(client: VimClient, news: TaskNews): TaskPort {
  const poll = (ref: TaskRef, ctx: CallContext) => readTask(client, ref, ctx)
  return {
    poll,
    follow: (ref, ctx) => follow(poll, news, ref, ctx),
    recentTasks: (instanceRef, ctx) => readRecent(client, instanceRef, ctx),
    cancel: (ref, ctx) =>
      client.change(
        () => cancelTask(ref.task),
        () => undefined,
        ctx,
      ),
  }
}

async function readTask(client: VimClient, ref: TaskRef, ctx: CallContext): Promise<Outcome<TaskState>> {
  const read = await readObjects(client, [task(ref.task)], taskProperties, ctx)
  if (!read.ok) return read
  const [one] = read.value
  if (one === undefined) return failure(forgotten(ref))
  return decodeWith(() => taskStateOf(infoOf(one)))
}

async function* follow(
  poll: TaskPort['poll'],
  news: TaskNews,
  ref: TaskRef,
  ctx: CallContext,
): AsyncGenerator<Outcome<TaskState>> {
  const watch = news.watch(ref.task)
  try {
    for (let milliseconds = firstPauseMilliseconds; ; milliseconds *= 1.5) {
      const state = await poll(ref, ctx)
      yield state
      if (!state.ok || state.value.status !== 'running') return
      const pause = Math.min(Math.round(milliseconds), longestPauseMilliseconds)
      const stopped = await pausedUntilNews(watch, pause, ctx)
      if (stopped) {
        yield failure(stopped)
        return
      }
    }
  } finally {
    watch.stop()
  }
}

/** Null when there is reason to look again; the fault when the caller's bounds ended the pause. */
async function pausedUntilNews(
  watch: TaskWatch,
  milliseconds: number,
  ctx: CallContext,
): Promise<Fault | null> {
  if (Date.now() + milliseconds >= ctx.deadline.getTime()) {
    return socketFault(new DeadlinePassed('the task was still running at the deadline'), false)
  }
  await watch.news(AbortSignal.any([ctx.signal, AbortSignal.timeout(milliseconds)]))
  return ctx.signal.aborted ? socketFault(new CallAborted('the caller gave up'), false) : null
}

async function readRecent(
  client: VimClient,
  instanceRef: string,
  ctx: CallContext,
): Promise<Outcome<PeerTask[]>> {
  const machines = await readObjects(client, [virtualMachine(instanceRef)], recentTaskProperties, ctx)
  if (!machines.ok) return machines
  const refs = decodeWith(() => machines.value.flatMap((machine) => refsAt(machine, 'recentTask')))
  if (!refs.ok) return refs
  const read = await readPresent(client, refs.value.map(task), taskProperties, ctx)
  if (!read.ok) return read
  const tasks = decodeWith(() => read.value.map((one) => peerTaskOf(infoOf(one))))
  if (!tasks.ok) return tasks
  return success(tasks.value.sort((a, b) => b.queuedAt.getTime() - a.queuedAt.getTime()))
}

function infoOf(one: ObjectProperties) {
  const info = one.properties.get('info')
  if (info === undefined) throw new WireError(`info is missing on Task ${one.object.id}`)
  return info
}

function forgotten(ref: TaskRef): Fault {
  return { code: 'not_found', message: `${ref.task} is not known any more`, retryable: false }
}
