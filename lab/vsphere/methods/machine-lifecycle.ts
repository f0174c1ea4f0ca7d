import { settle } from '../snapshot/storage.ts'
import { invalidArgument, invalidPowerState, taskInProgress } from '../soap/faults.ts'
import { childNamed, integerOf, type XmlElement } from '../soap/xml-element.ts'
import { removeMachine } from '../virtual-machine/remove-machine.ts'
import type { Hardware, VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { MethodTable } from './call.ts'
import { machineOf, startTask } from './start-task.ts'

export const machineLifecycleMethods: MethodTable = {
  ReconfigVM_Task: {
    privilege: 'VirtualMachine.Config.CPUCount',
    handle: (call) => {
      const machine = machineOf(call)
      const wanted = hardwareIn(childNamed(call.args, 'spec'), machine.hardware)
      return startTask(call, machine, {
        descriptionId: 'VirtualMachine.reconfigure',
        duration: 1000,
        work: () => {
          reconfigure(machine, wanted)
          return null
        },
      })
    },
  },
  Destroy_Task: {
    privilege: 'VirtualMachine.Inventory.Delete',
    handle: (call) => {
      const machine = machineOf(call)
      return startTask(call, machine, {
        descriptionId: 'VirtualMachine.destroy',
        duration: 1000,
        work: () => {
          if (machine.powerState !== 'poweredOff') throw invalidPowerState('poweredOff', machine.powerState)
          removeMachine(call.lab.world, machine)
          return null
        },
      })
    },
  },
  UnregisterVM: {
    privilege: 'VirtualMachine.Inventory.Unregister',
    handle: (call) => {
      const machine = machineOf(call)
      if (machine.activeTask) throw taskInProgress(machine.activeTask.ref)
      if (machine.powerState !== 'poweredOff') throw invalidPowerState('poweredOff', machine.powerState)
      removeMachine(call.lab.world, machine)
      call.lab.effects.tookEffect(call.method, machine.ref.id)
      return ''
    },
  },
  RefreshStorageInfo: {
    handle: (call) => {
      const machine = machineOf(call)
      settle(machine, call.lab.clock.now())
      call.lab.world.touch(machine)
      call.lab.world.touch(machine.datastore)
      return ''
    },
  },
}

function hardwareIn(spec: XmlElement | undefined, now: Hardware): Hardware {
  if (!spec) throw invalidArgument('spec')
  const cpus = integerOf(spec, 'numCPUs') ?? now.cpus
  const memoryMegabytes = integerOf(spec, 'memoryMB') ?? now.memoryMegabytes
  if (!(cpus > 0)) throw invalidArgument('spec.numCPUs')
  // ESXi hands out memory by four megabytes.
  if (!(memoryMegabytes > 0) || memoryMegabytes % 4 !== 0) throw invalidArgument('spec.memoryMB')
  return { cpus, memoryMegabytes }
}

/** Hot add is on everywhere here; nothing can be taken away from a running machine. */
function reconfigure(machine: VirtualMachine, wanted: Hardware): void {
  const shrinks =
    wanted.cpus < machine.hardware.cpus || wanted.memoryMegabytes < machine.hardware.memoryMegabytes
  if (machine.powerState !== 'poweredOff' && shrinks)
    throw invalidPowerState('poweredOff', machine.powerState)
  machine.hardware = wanted
}
