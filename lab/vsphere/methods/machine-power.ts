import { revertOnPowerOff } from '../snapshot/revert.ts'
import { settle } from '../snapshot/storage.ts'
import { invalidPowerState, notSupported } from '../soap/faults.ts'
import type { PowerState, VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { MethodTable, SessionCall } from './call.ts'
import { machineOf, startTask } from './start-task.ts'

export const machinePowerMethods: MethodTable = {
  PowerOnVM_Task: {
    privilege: 'VirtualMachine.Interact.PowerOn',
    handle: (call) => change(call, 'powerOn', 'poweredOn', ['poweredOff', 'suspended']),
  },
  PowerOffVM_Task: {
    privilege: 'VirtualMachine.Interact.PowerOff',
    handle: (call) => change(call, 'powerOff', 'poweredOff', ['poweredOn', 'suspended']),
  },
  SuspendVM_Task: {
    privilege: 'VirtualMachine.Interact.Suspend',
    handle: (call) => change(call, 'suspend', 'suspended', ['poweredOn']),
  },
}

function change(call: SessionCall, verb: string, wanted: PowerState, from: readonly PowerState[]): string {
  const machine = machineOf(call)
  return startTask(call, machine, {
    descriptionId: `VirtualMachine.${verb}`,
    duration: 1000,
    work: () => {
      if (machine.facts.template) throw notSupported()
      if (!from.includes(machine.powerState)) throw invalidPowerState(wanted, machine.powerState)
      setPower(call, machine, wanted)
      return null
    },
  })
}

function setPower({ lab }: SessionCall, machine: VirtualMachine, wanted: PowerState): void {
  const now = lab.clock.now()
  settle(machine, now)
  if (wanted === 'poweredOff' && machine.powerOffBehavior === 'revert')
    revertOnPowerOff(lab.world, machine, now)
  machine.setPower(wanted, now)
}
