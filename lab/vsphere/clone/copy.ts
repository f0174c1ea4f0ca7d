import { randomUUID } from 'node:crypto'
import type { World } from '../model/world.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { emptyDeltaBytes } from '../snapshot/storage.ts'
import { invalidArgument, invalidName, noDiskSpace } from '../soap/faults.ts'
import { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { duplicateName, insufficientMemory } from './clone-faults.ts'
import type { CloneSpec } from './clone-spec.ts'
import { type Destination, destinationOf, type Named } from './destination.ts'
import { type NewDevices, newDevices, newHardware } from './new-devices.ts'
import { type NewGuest, newGuest } from './new-guest.ts'

export type CopyOrder = {
  source: VirtualMachine
  snapshot: Snapshot | null
  name: string
  named: Named
  spec: CloneSpec
  /** A copy that fails leaves what it has made. */
  leavesPart: boolean
}

type Checked = { destination: Destination; devices: NewDevices; guest: NewGuest }

/** A machine being copied: it takes up its datastore bit by bit, and stands in the inventory when it is whole. */
export class Copy {
  readonly bytes: number
  readonly #world: World
  readonly #order: CopyOrder
  readonly #now: () => Date
  #checked: Checked | null = null
  #copied = 0

  constructor(world: World, order: CopyOrder, now: () => Date) {
    this.#world = world
    this.#order = order
    this.#now = now
    this.bytes = bytesToCopy(order)
  }

  /** Throws the vim fault that vCenter would put into the task. */
  progress(share: number): void {
    if (share === 0) this.#begin()
    const { datastore } = this.#order.named
    const due = Math.floor(this.bytes * share) - this.#copied
    if (due > datastore.freeBytes) throw noDiskSpace(this.#file(), datastore.name)
    this.#take(due)
  }

  finish(): VirtualMachine {
    this.progress(1)
    const machine = this.#stand(this.#order.spec.instanceUuid ?? randomUUID())
    const { spec } = this.#order
    if (spec.powerOn && !spec.template) machine.setPower('poweredOn', this.#now())
    return machine
  }

  /** vCenter clears away what it copied; a host that died in the middle could not. */
  abandon(): void {
    if (!this.#checked) return
    if (this.#order.leavesPart) {
      this.#stand(this.#order.spec.instanceUuid ?? randomUUID())
      return
    }
    this.#take(-this.#copied)
    this.#order.named.folder.expected.delete(this.#order.name)
  }

  #begin(): void {
    const { source, name, named, spec, snapshot } = this.#order
    const { folder, datastore } = named
    const holder = folder.children.find((child) => child.name === name)
    if (holder) throw duplicateName(name, holder.ref)
    if (folder.expected.has(name)) throw duplicateName(name, source.ref)
    if (spec.diskMoveType === 'createNewChildDiskBacking' && !snapshot) {
      throw invalidArgument('spec.location.diskMoveType')
    }
    const destination = destinationOf(source, named, spec.template)
    const devices = newDevices(this.#world, source, spec)
    const { memoryMegabytes } = newHardware(snapshot?.hardware ?? source.hardware, spec)
    const free = destination.host.freeMemoryMegabytes()
    if (spec.powerOn && !spec.template && memoryMegabytes > free)
      throw insufficientMemory(free, memoryMegabytes)
    const guest = newGuest(source, name, spec, devices.cards)
    if (this.bytes > datastore.freeBytes) throw noDiskSpace(this.#file(), datastore.name)
    folder.expected.add(name)
    this.#checked = { destination, devices, guest }
  }

  #take(bytes: number): void {
    const { datastore } = this.#order.named
    datastore.freeBytes -= bytes
    this.#copied += bytes
    this.#world.touch(datastore)
  }

  #stand(instanceUuid: string): VirtualMachine {
    const checked = this.#checked
    if (!checked) throw invalidName(this.#order.name)
    const { source, snapshot, name, spec } = this.#order
    const { destination, devices, guest } = checked
    destination.folder.expected.delete(name)
    const machine = new VirtualMachine(
      this.#world.nextId('vm-'),
      { ...destination, cards: devices.cards },
      {
        ...source.facts,
        ...guest,
        name,
        powerState: 'poweredOff',
        hardware: newHardware(snapshot?.hardware ?? source.hardware, spec),
        disks: devices.disks,
        usedBytes: this.#copied,
        template: spec.template,
        createTime: this.#now(),
        uuid: randomUUID(),
        instanceUuid,
      },
      this.#now(),
    )
    machine.independentDisk = source.independentDisk
    return this.#world.add(machine)
  }

  #file(): string {
    const { name, named } = this.#order
    return `[${named.datastore.name}] ${name}/${name}.vmdk`
  }
}

/** A full copy consolidates the chain that it is made of; a linked one begins with an empty delta. */
function bytesToCopy({ source, snapshot, spec }: CopyOrder): number {
  if (spec.diskMoveType === 'createNewChildDiskBacking') return emptyDeltaBytes
  let chain = snapshot ? 0 : source.layerBytes
  for (let at = snapshot ?? source.current; at; at = at.parent) chain += at.layerBytes
  const usedShare = Math.min(1, chain / source.provisionedBytes)
  return source.facts.disks.reduce((sum, disk) => {
    const thin = spec.thin.get(disk.key) ?? disk.thin
    return sum + Math.floor(disk.capacityBytes * (thin ? usedShare : 1))
  }, 0)
}
