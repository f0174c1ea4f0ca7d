import type { Outcome } from '#lib/domain/fault.ts'
import type { TaskState } from '#lib/domain/operation/operation.ts'
import { hideInFaults } from '#lib/domain/secrecy/hide-in-faults.ts'
import {
  hideInClones,
  hideInCustomizations,
  hideInExpiries,
  hideInRestores,
  hideInReverts,
  hideInSnapshots,
  hideInTags,
} from './hide-in-ports.ts'
import type { Provider } from './provider.ts'

/**
 * The provider, whose faults no longer hold a secret wherever the peer said it: a peer, or something that stands in
 * front of it, may repeat what it was sent.
 */
export function hideSecrets(provider: Provider, secrets: readonly string[]): Provider {
  const hider = hideInFaults(secrets)
  const { fault, outcome } = hider
  const state = (found: TaskState): TaskState =>
    found.status === 'failed' ? { ...found, fault: fault(found.fault) } : found
  const stateOutcome = (found: Outcome<TaskState>): Outcome<TaskState> =>
    found.ok ? { ...found, value: state(found.value) } : outcome(found)
  const { inventory, snapshots, reverts, restores, expiries, clones, customizations, tags } = provider

  return {
    kind: provider.kind,
    probe: async (ctx) => outcome(await provider.probe(ctx)),
    inventory: {
      readAll: (marks, ctx) => mapEach(inventory.readAll(marks, ctx), outcome),
      measure: (refs, ctx) => mapEach(inventory.measure(refs, ctx), outcome),
      readSpaces: async (refs, ctx) => outcome(await inventory.readSpaces(refs, ctx)),
      readInstance: async (ref, ctx) => outcome(await inventory.readInstance(ref, ctx)),
      readLayers: async (ref, ctx) => outcome(await inventory.readLayers(ref, ctx)),
      watch: (ctx) => mapEach(inventory.watch(ctx), outcome),
    },
    ...(snapshots ? { snapshots: hideInSnapshots(snapshots, hider) } : {}),
    ...(reverts ? { reverts: hideInReverts(reverts, hider) } : {}),
    ...(restores ? { restores: hideInRestores(restores, hider) } : {}),
    ...(expiries ? { expiries: hideInExpiries(expiries, hider) } : {}),
    ...(clones ? { clones: hideInClones(clones, hider) } : {}),
    ...(customizations ? { customizations: hideInCustomizations(customizations, hider) } : {}),
    ...(tags ? { tags: hideInTags(tags, hider) } : {}),
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

async function* mapEach<T>(items: AsyncIterable<T>, change: (item: T) => T): AsyncGenerator<T> {
  for await (const item of items) yield change(item)
}
