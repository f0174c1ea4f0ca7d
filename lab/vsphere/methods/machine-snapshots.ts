import { readSentinel } from '../disturbance/sentinel.ts'
import { createSnapshot } from '../snapshot/create.ts'
import { removeAllSnapshots } from '../snapshot/remove.ts'
import { revertTo } from '../snapshot/revert.ts'
import { keptName } from '../snapshot/snapshot-name.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { booleanOf, childNamed, textOf } from '../soap/xml-element.ts'
import type { MethodTable, SessionCall } from './call.ts'
import { machineOf, startTask } from './start-task.ts'

export const machineSnapshotMethods: MethodTable = {
  CreateSnapshot_Task: {
    privilege: 'VirtualMachine.State.CreateSnapshot',
    handle: (call) => create(call, booleanOf(call.args, 'quiesce', false)),
  },
  CreateSnapshotEx_Task: {
    privilege: 'VirtualMachine.State.CreateSnapshot',
    handle: (call) => create(call, childNamed(call.args, 'quiesceSpec') !== undefined),
  },
  RevertToCurrentSnapshot_Task: {
    privilege: 'VirtualMachine.State.RevertToSnapshot',
    handle: (call) => {
      const machine = machineOf(call)
      const { current } = machine
      if (!current) throw new VimFault('NotFound', 'The virtual machine does not have a current snapshot.')
      return startTask(call, machine, {
        descriptionId: 'VirtualMachine.revertToCurrentSnapshot',
        duration: 2000,
        sentinel: { read: readSentinel(current.name), stage: 'revert' },
        work: () => {
          const suppressPowerOn = booleanOf(call.args, 'suppressPowerOn', false)
          revertTo(call.lab.world, current, { suppressPowerOn }, call.lab.clock.now())
          return null
        },
      })
    },
  },
  RemoveAllSnapshots_Task: {
    privilege: 'VirtualMachine.State.RemoveSnapshot',
    handle: (call) => {
      const machine = machineOf(call)
      return startTask(call, machine, {
        descriptionId: 'VirtualMachine.removeAllSnapshots',
        duration: 3000,
        work: () => {
          removeAllSnapshots(call.lab.world, machine, call.lab.clock.now())
          machine.consolidationNeeded = !booleanOf(call.args, 'consolidate', true)
          return null
        },
      })
    },
  },
  ConsolidateVMDisks_Task: {
    privilege: 'VirtualMachine.State.RemoveSnapshot',
    handle: (call) => {
      const machine = machineOf(call)
      return startTask(call, machine, {
        descriptionId: 'VirtualMachine.consolidateDisks',
        duration: 3000,
        work: () => {
          machine.consolidationNeeded = false
          return null
        },
      })
    },
  },
}

function create(call: SessionCall, quiesce: boolean): string {
  const machine = machineOf(call)
  const name = keptName(textOf(call.args, 'name') ?? '')
  const description = textOf(call.args, 'description') ?? ''
  const memory = booleanOf(call.args, 'memory', false)
  return startTask(call, machine, {
    descriptionId: `VirtualMachine.${call.method === 'CreateSnapshot_Task' ? 'createSnapshot' : 'createSnapshotEx'}`,
    // Memory has to be written out, a gigabyte or so a second.
    duration:
      1500 + (memory && machine.powerState === 'poweredOn' ? machine.hardware.memoryMegabytes / 8 : 0),
    cancelable: true,
    sentinel: { read: readSentinel(name), stage: 'create' },
    work: () =>
      createSnapshot(call.lab.world, machine, { name, description, memory, quiesce }, call.lab.clock.now())
        .ref,
  })
}
