import { ManagedObject } from '../model/managed-object.ts'
import { type Fields, group, leaf, manyRefs, oneRef, PropertyTable } from '../model/property-table.ts'
import { int, text } from '../soap/value.ts'
import { devicesOf } from '../virtual-machine/device-fields.ts'
import type { Hardware, PowerState, VirtualMachine } from '../virtual-machine/virtual-machine.ts'

const fields: Fields<Snapshot> = {
  config: group('VirtualMachineConfigInfo', {
    name: leaf((snapshot) => text(snapshot.machine.name)),
    guestId: leaf((snapshot) => text(snapshot.machine.facts.guestId)),
    hardware: group('VirtualHardware', {
      numCPU: leaf((snapshot) => int(snapshot.hardware.cpus)),
      numCoresPerSocket: leaf(() => int(1)),
      memoryMB: leaf((snapshot) => int(snapshot.hardware.memoryMegabytes)),
      device: leaf((snapshot) => devicesOf(snapshot.machine)),
    }),
  }),
  childSnapshot: manyRefs((snapshot) => snapshot.children.map((child) => child.ref)),
  vm: oneRef((snapshot) => snapshot.machine.ref),
}
const snapshotTable = new PropertyTable(fields)

export type SnapshotFacts = {
  /** Unique within the machine, counting from 1. */
  number: number
  name: string
  description: string
  createTime: Date
  /** The power state that a revert brings back. */
  state: PowerState
  quiesced: boolean
  hardware: Hardware
  /** Bytes of the memory file, 0 without memory. */
  memoryBytes: number
  /** Bytes of the disk layer that this snapshot froze. */
  layerBytes: number
}

export class Snapshot extends ManagedObject {
  readonly machine: VirtualMachine
  readonly number: number
  readonly createTime: Date
  readonly state: PowerState
  readonly quiesced: boolean
  readonly hardware: Hardware
  readonly memoryBytes: number
  layerBytes: number
  name: string
  description: string
  parent: Snapshot | null
  children: Snapshot[] = []
  protected readonly table = snapshotTable

  constructor(id: string, machine: VirtualMachine, parent: Snapshot | null, facts: SnapshotFacts) {
    super('VirtualMachineSnapshot', id)
    this.machine = machine
    this.parent = parent
    this.number = facts.number
    this.name = facts.name
    this.description = facts.description
    this.createTime = facts.createTime
    this.state = facts.state
    this.quiesced = facts.quiesced
    this.hardware = facts.hardware
    this.memoryBytes = facts.memoryBytes
    this.layerBytes = facts.layerBytes
  }

  /** 1 at the root. */
  depth(): number {
    let depth = 1
    for (let at = this.parent; at; at = at.parent) depth += 1
    return depth
  }

  /** This snapshot and everything below it, parents before children. */
  subtree(): Snapshot[] {
    const found: Snapshot[] = [this]
    for (let index = 0; index < found.length; index += 1) found.push(...(found[index]?.children ?? []))
    return found
  }
}
