import { invalidHostState } from '../clone/clone-faults.ts'
import { readCloneSpec } from '../clone/clone-spec.ts'
import { Copy } from '../clone/copy.ts'
import { findNamed, found } from '../clone/destination.ts'
import { readSentinel } from '../disturbance/sentinel.ts'
import { Host } from '../model/host.ts'
import { ResourcePool } from '../model/resource-pool.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { Snapshot } from '../snapshot/snapshot.ts'
import { keptName } from '../snapshot/snapshot-name.ts'
import {
  invalidArgument,
  invalidName,
  invalidPowerState,
  notSupported,
  taskInProgress,
} from '../soap/faults.ts'
import { childNamed, textOf } from '../soap/xml-element.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { MethodTable, SessionCall } from './call.ts'
import { machineOf, startTask } from './start-task.ts'

const gibibyte = 1024 ** 3

/** "The name is too long. Up to 80 characters may be used (fewer if the characters %, \ or / are used)." */
const longestName = 80

export const machineCloneMethods: MethodTable = {
  CloneVM_Task: { privilege: 'VirtualMachine.Provisioning.Clone', handle: clone },
  MarkAsTemplate: {
    privilege: 'VirtualMachine.Provisioning.MarkAsTemplate',
    handle: (call) => {
      const machine = idleMachine(call)
      if (machine.facts.template) throw notSupported()
      machine.becomeTemplate()
      return changed(call, machine)
    },
  },
  MarkAsVirtualMachine: {
    privilege: 'VirtualMachine.Provisioning.MarkAsVM',
    handle: (call) => {
      const machine = idleMachine(call)
      if (!machine.facts.template) throw notSupported()
      const { world } = call.lab
      const pool = found(world, readRef(childNamed(call.args, 'pool'), 'pool'), ResourcePool)
      const named = childNamed(call.args, 'host')
      const host = named ? found(world, readRef(named, 'host'), Host) : machine.host
      if (host.cluster !== pool.owner) throw invalidArgument('host')
      if (!host.isUsable()) throw invalidHostState(host)
      machine.becomeMachine(pool, host)
      return changed(call, machine)
    },
  },
}

function clone(call: SessionCall): string {
  const { lab, args } = call
  const source = machineOf(call)
  const name = keptName(textOf(args, 'name') ?? '')
  if (name.length > longestName) throw invalidName(name)
  const spec = readCloneSpec(childNamed(args, 'spec'))
  const named = findNamed(lab.world, source, readRef(childNamed(args, 'folder'), 'folder'), spec)
  const snapshot = spec.snapshot && found(lab.world, spec.snapshot, Snapshot)
  if (snapshot && snapshot.machine !== source) throw invalidArgument('spec.snapshot')
  const sentinel = readSentinel(name)
  const order = { source, snapshot, name, named, spec, leavesPart: sentinel.leavePart }
  const copy = new Copy(lab.world, order, () => lab.clock.now())
  return startTask(call, source, {
    descriptionId: 'VirtualMachine.clone',
    // About seven gigabytes a second: nobody waits for a simulated disk.
    duration: 1500 + (copy.bytes / gibibyte) * 150,
    cancelable: true,
    // Any number of machines are deployed from one template at the same time.
    shared: source.facts.template,
    sentinel: { read: sentinel, stage: 'create' },
    progress: (share) => copy.progress(share),
    abandon: () => copy.abandon(),
    work: () => copy.finish().ref,
  })
}

function idleMachine(call: SessionCall): VirtualMachine {
  const machine = machineOf(call)
  if (machine.activeTask) throw taskInProgress(machine.activeTask.ref)
  if (machine.powerState !== 'poweredOff') throw invalidPowerState('poweredOff', machine.powerState)
  return machine
}

function changed({ lab, method }: SessionCall, machine: VirtualMachine): string {
  lab.world.touch(machine)
  lab.effects.tookEffect(method, machine.ref.id)
  return ''
}
