import {
  bool,
  dateTime,
  enumeration,
  int,
  listOf,
  reference,
  structure,
  text,
  type Value,
} from '../soap/value.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { Snapshot } from './snapshot.ts'

/** snapshot.rootSnapshotList: the whole forest, nested. */
export function snapshotListOf(machine: VirtualMachine): Value {
  return listOf('VirtualMachineSnapshotTree', machine.roots.map(treeOf))
}

function treeOf(snapshot: Snapshot): Value {
  return structure('VirtualMachineSnapshotTree', {
    snapshot: reference(snapshot.ref),
    vm: reference(snapshot.machine.ref),
    name: text(snapshot.name),
    description: text(snapshot.description),
    id: int(snapshot.number),
    createTime: dateTime(snapshot.createTime),
    state: enumeration('VirtualMachinePowerState', snapshot.state),
    quiesced: bool(snapshot.quiesced),
    childSnapshotList: listOf('VirtualMachineSnapshotTree', snapshot.children.map(treeOf)),
    replaySupported: bool(false),
  })
}
