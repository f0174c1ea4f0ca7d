import {
  filesystemQuiesceFault,
  memorySnapshotOnIndependentDisk,
  snapshotIncompatibleDevice,
  tooManySnapshotLevels,
} from '../disturbance/named-fault.ts'
import type { World } from '../model/world.ts'
import { noDiskSpace, notSupported } from '../soap/faults.ts'
import type { PowerState, VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { Snapshot } from './snapshot.ts'
import { emptyDeltaBytes, occupy, settle } from './storage.ts'

export type SnapshotRequest = { name: string; description: string; memory: boolean; quiesce: boolean }

/** vSphere supports 32 snapshots in a chain; the 33rd is refused. */
export const deepestLevel = 32

/** Machines whose guest never freezes in time carry this in their annotation. */
export const neverQuiesces = 'lab:never-quiesces'

/** Throws the vim fault that vCenter would put into the task. */
export function createSnapshot(
  world: World,
  machine: VirtualMachine,
  request: SnapshotRequest,
  now: Date,
): Snapshot {
  if (machine.facts.template) throw notSupported()
  if ((machine.current?.depth() ?? 0) >= deepestLevel) throw tooManySnapshotLevels()
  if (machine.sharedBus) throw snapshotIncompatibleDevice('SCSI controller 0')
  const withMemory = includesMemory(machine, request)
  if (withMemory && machine.independentDisk) throw memorySnapshotOnIndependentDisk()
  const quiesced = quiesces(machine, request)
  if (quiesced && machine.facts.annotation.includes(neverQuiesces)) throw filesystemQuiesceFault(machine)

  settle(machine, now)
  const memoryBytes = withMemory ? machine.hardware.memoryMegabytes * 1024 ** 2 : 0
  if (machine.datastore.freeBytes < emptyDeltaBytes + memoryBytes) {
    throw noDiskSpace(
      machine.file(`-${String(machine.snapshotsTaken + 1).padStart(6, '0')}.vmdk`),
      machine.datastore.name,
    )
  }
  machine.snapshotsTaken += 1
  const snapshot = new Snapshot(world.nextId('snapshot-'), machine, machine.current, {
    number: machine.snapshotsTaken,
    name: request.name,
    description: request.description,
    createTime: now,
    state: stateKept(machine, withMemory),
    quiesced,
    hardware: machine.hardware,
    memoryBytes,
    layerBytes: machine.layerBytes,
  })
  occupy(machine, emptyDeltaBytes + memoryBytes)
  machine.layerBytes = emptyDeltaBytes
  siblingsUnder(machine, machine.current).push(snapshot)
  machine.current = snapshot
  world.add(snapshot)
  return snapshot
}

export function siblingsUnder(machine: VirtualMachine, parent: Snapshot | null): Snapshot[] {
  return parent ? parent.children : machine.roots
}

/** A suspended machine's memory lies in a file already and always comes along. */
function includesMemory(machine: VirtualMachine, request: SnapshotRequest): boolean {
  return machine.powerState === 'suspended' || (request.memory && machine.powerState === 'poweredOn')
}

/** Asked for without Tools, or of a machine that is off, it is passed over without a word (CreateSnapshotEx_Task, quiesceSpec). */
function quiesces(machine: VirtualMachine, request: SnapshotRequest): boolean {
  return request.quiesce && machine.toolsState() === 'guestToolsRunning'
}

/** Without memory there is nothing to resume: such a snapshot reverts to "off". */
function stateKept(machine: VirtualMachine, withMemory: boolean): PowerState {
  return withMemory ? machine.powerState : 'poweredOff'
}
