import { readSentinel } from '../disturbance/sentinel.ts'
import { removeSnapshot, removeSubtree } from '../snapshot/remove.ts'
import { revertTo } from '../snapshot/revert.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { keptName } from '../snapshot/snapshot-name.ts'
import { managedObjectNotFound, taskInProgress } from '../soap/faults.ts'
import { booleanOf, textOf } from '../soap/xml-element.ts'
import type { MethodTable, SessionCall } from './call.ts'
import { snapshotOf, startTask } from './start-task.ts'

export const snapshotMethods: MethodTable = {
  RevertToSnapshot_Task: {
    privilege: 'VirtualMachine.State.RevertToSnapshot',
    handle: (call) => {
      const snapshot = snapshotOf(call)
      return startTask(call, snapshot.machine, {
        descriptionId: 'vm.Snapshot.revert',
        duration: 2000,
        sentinel: { read: readSentinel(snapshot.name), stage: 'revert' },
        work: () => {
          const suppressPowerOn = booleanOf(call.args, 'suppressPowerOn', false)
          revertTo(call.lab.world, stillThere(call, snapshot), { suppressPowerOn }, call.lab.clock.now())
          return null
        },
      })
    },
  },
  RemoveSnapshot_Task: {
    privilege: 'VirtualMachine.State.RemoveSnapshot',
    handle: (call) => {
      const snapshot = snapshotOf(call)
      const sentinel = readSentinel(snapshot.name)
      return startTask(call, snapshot.machine, {
        descriptionId: 'vm.Snapshot.remove',
        duration: 2000,
        sentinel: { read: sentinel, stage: 'remove' },
        work: () => {
          const remove = booleanOf(call.args, 'removeChildren', false) ? removeSubtree : removeSnapshot
          remove(call.lab.world, stillThere(call, snapshot), call.lab.clock.now())
          if (sentinel.leaveDisks || !booleanOf(call.args, 'consolidate', true)) {
            snapshot.machine.consolidationNeeded = true
          }
          return null
        },
      })
    },
  },
  RenameSnapshot: {
    privilege: 'VirtualMachine.State.RenameSnapshot',
    handle: (call) => {
      const snapshot = snapshotOf(call)
      if (snapshot.machine.activeTask) throw taskInProgress(snapshot.machine.activeTask.ref)
      const name = textOf(call.args, 'name')
      const description = textOf(call.args, 'description')
      if (name !== undefined) snapshot.name = keptName(name)
      if (description !== undefined) snapshot.description = description
      call.lab.world.touch(snapshot.machine)
      call.lab.effects.tookEffect(call.method, snapshot.machine.ref.id, snapshot.ref.id)
      return ''
    },
  },
}

/** Somebody may have changed the machine from the control port while the task ran. */
function stillThere(call: SessionCall, snapshot: Snapshot): Snapshot {
  if (!call.lab.world.find(snapshot.ref)) throw managedObjectNotFound(snapshot.ref)
  return snapshot
}
