import { writeInstance } from '../db/inventory/write-batch.ts'
import type { Fault } from '../domain/fault.ts'
import { readLoss } from '../evidence/read-loss.ts'
import type { PeerInstance } from '../providers/provider.ts'
import type { ShownState } from './asked.ts'
import { cancelledUnasked, failed } from './halt.ts'
import { judgeNow } from './pre-flight.ts'
import { askNow } from './read-now.ts'
import { briefly, type Run } from './run.ts'
import { type CheckOutput, recalledCheck } from './run-memory.ts'

/**
 * The `check` step: looks at the instance as it is at the peer now, ends the operation where `refuse` finds a reason
 * or a rule stands in the way, and keeps the state before the request.
 */
export async function checkInstance(
  run: Run,
  refuse: (instance: PeerInstance, shown: ShownState) => Fault | null | Promise<Fault | null>,
): Promise<CheckOutput> {
  const { shown } = recalledCheck(run.memory)
  const instance = await askNow(run, failed, cancelledUnasked)
  const writing = writeInstance(run.connectionId, instance)
  // It is awaited below in any case; until then its failure is nobody's.
  writing.catch(() => undefined)
  try {
    return await judge(run, instance, shown, refuse)
  } finally {
    await writing
  }
}

async function judge(
  run: Run,
  instance: PeerInstance,
  shown: ShownState,
  refuse: Parameters<typeof checkInstance>[1],
): Promise<CheckOutput> {
  const fault = await refuse(instance, shown)
  if (fault) throw failed(fault)
  const [blocked, tasks, loss] = await Promise.all([
    judgeNow(run, instance),
    run.provider.recentTasks(run.instanceRef, briefly(run)),
    readLoss({ ...run, machine: instance, ctx: briefly(run) }, run),
  ])
  if (blocked) throw failed(blocked)
  run.steering.check()
  run.logAtEnd('info', 'checked', {})
  if (shown.powerState === 'on' && instance.powerState === 'off')
    run.logAtEnd('info', 'powered_off_since', {})
  return {
    shown,
    // Kept with the operation: by the time that somebody asks what it destroyed, the peer cannot tell any more.
    ...(loss ? { loss } : {}),
    before: {
      powerState: instance.powerState,
      snapshotRefs: instance.tree.snapshots.map(({ ref }) => ref),
      currentRef: instance.tree.currentRef,
      names: instance.tree.snapshots.map(({ ref, name, description }) => ({ ref, name, description })),
      knownTasks: tasks.ok ? tasks.value.map(({ ref }) => ref.task) : null,
    },
  }
}
