import type { Fault } from '../domain/fault.ts'
import { readLoss } from '../evidence/read-loss.ts'
import type { PeerInstance } from '../providers/provider.ts'
import type { ShownState } from './asked.ts'
import { cancelledUnasked, failed } from './halt.ts'
import { judgeNow } from './pre-flight.ts'
import { readNow } from './read-now.ts'
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
  const instance = await readNow(run, failed, cancelledUnasked)
  const fault = await refuse(instance, shown)
  if (fault) throw failed(fault)
  const [blocked, tasks, loss] = await Promise.all([
    judgeNow(run, instance),
    run.provider.recentTasks(run.instanceRef, briefly(run)),
    readLoss({ ...run, machine: instance, ctx: briefly(run) }, run),
  ])
  if (blocked) throw failed(blocked)
  run.steering.check()
  await run.log('info', 'checked', {})
  if (shown.powerState === 'on' && instance.powerState === 'off')
    await run.log('info', 'powered_off_since', {})
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
