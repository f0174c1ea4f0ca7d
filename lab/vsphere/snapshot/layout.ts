import { bool, dateTime, int, listOf, long, reference, structure, text, type Value } from '../soap/value.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { Snapshot } from './snapshot.ts'

const diskKey = 2000

/** layoutEx: files, the disk chain in use, and for each snapshot the chain that it stands on. */
export function layoutOf(machine: VirtualMachine): Value {
  const files = new FileList(machine)
  files.add('.vmx', 'config', 4096)
  const snapshots = machine.snapshots()
  const layerKeys = new Map<Snapshot, number>()
  const memoryKeys = new Map<Snapshot, number>()
  const dataKeys = new Map<Snapshot, number>()
  for (const snapshot of snapshots) {
    const suffix = snapshot.parent
      ? `-${padded(snapshot.parent.number)}-${padded(snapshot.number)}`
      : baseSuffix(snapshot)
    layerKeys.set(snapshot, files.add(`${suffix}.vmdk`, 'diskExtent', snapshot.layerBytes))
    dataKeys.set(snapshot, files.add(`-Snapshot${snapshot.number}.vmsn`, 'snapshotData', 0))
    if (snapshot.memoryBytes > 0) {
      memoryKeys.set(
        snapshot,
        files.add(`-Snapshot${snapshot.number}.vmem`, 'snapshotMemory', snapshot.memoryBytes),
      )
    }
  }
  const currentSuffix = machine.current ? `-${padded(machine.snapshotsTaken)}` : ''
  const currentKey = files.add(`${currentSuffix}.vmdk`, 'diskExtent', machine.layerBytes)
  const chainUpTo = (snapshot: Snapshot | null): number[] => {
    const chain: number[] = []
    for (let at = snapshot; at; at = at.parent) chain.unshift(layerKeys.get(at) ?? 0)
    return chain
  }
  return structure('VirtualMachineFileLayoutEx', {
    file: listOf('VirtualMachineFileLayoutExFileInfo', files.values),
    disk: listOf('VirtualMachineFileLayoutExDiskLayout', [
      diskLayout([...chainUpTo(machine.current), currentKey]),
    ]),
    snapshot: listOf(
      'VirtualMachineFileLayoutExSnapshotLayout',
      snapshots.map((snapshot) =>
        structure('VirtualMachineFileLayoutExSnapshotLayout', {
          key: reference(snapshot.ref),
          dataKey: int(dataKeys.get(snapshot) ?? -1),
          // -1 says "without memory" (SnapshotLayout.memoryKey, since vSphere 6.0).
          memoryKey: int(memoryKeys.get(snapshot) ?? -1),
          disk: listOf('VirtualMachineFileLayoutExDiskLayout', [diskLayout(chainUpTo(snapshot))]),
        }),
      ),
    ),
    timestamp: dateTime(machine.layerSince),
  })
}

function diskLayout(chain: readonly number[]): Value {
  const units = chain.map((key) => structure('VirtualMachineFileLayoutExDiskUnit', { fileKey: int(key) }))
  return structure('VirtualMachineFileLayoutExDiskLayout', {
    key: int(diskKey),
    chain: listOf('VirtualMachineFileLayoutExDiskUnit', units),
  })
}

function padded(number: number): string {
  return String(number).padStart(6, '0')
}

/** Several roots can only be there after a root was removed: each then carries its own copy of the base. */
function baseSuffix(snapshot: Snapshot): string {
  return snapshot.machine.roots[0] === snapshot ? '' : `-copy-${padded(snapshot.number)}`
}

class FileList {
  readonly values: Value[] = []
  readonly #machine: VirtualMachine

  constructor(machine: VirtualMachine) {
    this.#machine = machine
  }

  /** The key of the new file. */
  add(suffix: string, type: string, bytes: number): number {
    const key = this.values.length
    this.values.push(
      structure('VirtualMachineFileLayoutExFileInfo', {
        key: int(key),
        name: text(this.#machine.file(suffix)),
        type: text(type),
        size: long(bytes),
        uniqueSize: long(bytes),
        accessible: bool(true),
      }),
    )
    return key
  }
}
