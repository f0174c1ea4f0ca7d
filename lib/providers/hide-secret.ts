import type { Fault, Outcome } from '#lib/domain/fault.ts'
import type { TaskState } from '#lib/domain/operation/operation.ts'
import type { Provider, SnapshotPort } from './provider.ts'
import { redact } from './transport/redact.ts'

/** A peer may send words without end; a page, a row and a log line hold this much of them. */
const longestWords = 2_000

/**
 * The provider, whose faults no longer hold the password wherever the peer said it: a peer, or something that stands in
 * front of it, may repeat what it was sent.
 */
export function hideSecret(provider: Provider, secret: string): Provider {
  const words = (text: string) => cut(redact(text, [secret]))
  const fault = (found: Fault): Fault => ({
    ...found,
    message: words(found.message),
    ...(found.peerFault === undefined ? {} : { peerFault: words(found.peerFault) }),
    ...(found.field === undefined ? {} : { field: words(found.field) }),
    ...(found.detail === undefined ? {} : { detail: mapValues(found.detail, words) }),
  })
  const outcome = <T>(found: Outcome<T>): Outcome<T> =>
    found.ok ? found : { ok: false, fault: fault(found.fault) }
  const state = (found: TaskState): TaskState =>
    found.status === 'failed' ? { ...found, fault: fault(found.fault) } : found
  const stateOutcome = (found: Outcome<TaskState>): Outcome<TaskState> =>
    found.ok ? { ...found, value: state(found.value) } : outcome(found)
  const { inventory, snapshots } = provider

  return {
    kind: provider.kind,
    probe: async (ctx) => outcome(await provider.probe(ctx)),
    inventory: {
      readAll: (marks, ctx) => mapEach(inventory.readAll(marks, ctx), outcome),
      measure: (refs, ctx) => mapEach(inventory.measure(refs, ctx), outcome),
      readInstance: async (ref, ctx) => outcome(await inventory.readInstance(ref, ctx)),
      watch: (ctx) => mapEach(inventory.watch(ctx), outcome),
    },
    ...(snapshots ? { snapshots: hideInSnapshots(snapshots, outcome) } : {}),
    poll: async (ref, ctx) => stateOutcome(await provider.poll(ref, ctx)),
    follow: (ref, ctx) => mapEach(provider.follow(ref, ctx), stateOutcome),
    recentTasks: async (ref, ctx) => {
      const tasks = await provider.recentTasks(ref, ctx)
      if (!tasks.ok) return outcome(tasks)
      return { ...tasks, value: tasks.value.map((task) => ({ ...task, state: state(task.state) })) }
    },
    cancel: async (ref, ctx) => outcome(await provider.cancel(ref, ctx)),
    close: () => provider.close(),
  }
}

function hideInSnapshots(port: SnapshotPort, outcome: <T>(found: Outcome<T>) => Outcome<T>): SnapshotPort {
  return {
    create: async (...asked) => outcome(await port.create(...asked)),
    revert: async (...asked) => outcome(await port.revert(...asked)),
    revertToLatest: async (...asked) => outcome(await port.revertToLatest(...asked)),
    remove: async (...asked) => outcome(await port.remove(...asked)),
    removeAll: async (...asked) => outcome(await port.removeAll(...asked)),
    rename: async (...asked) => outcome(await port.rename(...asked)),
  }
}

async function* mapEach<T>(items: AsyncIterable<T>, change: (item: T) => T): AsyncGenerator<T> {
  for await (const item of items) yield change(item)
}

function mapValues(record: Record<string, string>, change: (value: string) => string) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}

function cut(text: string): string {
  return text.length > longestWords ? `${text.slice(0, longestWords)}…` : text
}
