import type { Cluster } from '../model/cluster.ts'
import type { Datastore } from '../model/datastore.ts'
import { Entity } from '../model/entity.ts'
import type { Folder } from '../model/folder.ts'
import type { Host } from '../model/host.ts'
import type { Network } from '../model/network.ts'
import type { Ref } from '../model/ref.ts'
import type { ResourcePool } from '../model/resource-pool.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Task } from '../task/task.ts'
import { machineTable } from './machine-fields.ts'
import { remove } from './remove.ts'

export type PowerState = 'poweredOn' | 'poweredOff' | 'suspended'
export type Hardware = { cpus: number; memoryMegabytes: number }
export type GuestTools = 'guestToolsRunning' | 'guestToolsNotRunning' | 'notInstalled'
export type PowerOffBehavior = 'powerOff' | 'revert' | 'prompt' | 'take'

/** `key` is the device's, from 2000. `thin` disks take up what is in use, others all of it. */
export type Disk = { key: number; capacityBytes: number; thin: boolean }
/** `key` is the device's, from 4000. `dhcp`: how the guest comes to its address. */
export type Card = { key: number; network: Network; connected: boolean; dhcp: boolean }

export type MachinePlace = {
  folder: Folder
  host: Host
  /** Null for templates: they run nowhere. */
  pool: ResourcePool | null
  datastore: Datastore
  cards: readonly Card[]
}

export type MachineFacts = {
  name: string
  /** Where the guest calls itself by another name. */
  guestName?: string
  powerState: PowerState
  hardware: Hardware
  guestId: string
  guestFullName: string
  /** Whether Tools are installed; they run when the machine does. */
  hasTools: boolean
  template: boolean
  annotation: string
  disks: readonly Disk[]
  /** Bytes of the disks that are in use. */
  usedBytes: number
  /** Bytes written per second while on: how quickly the current delta grows. */
  writeRate: number
  createTime: Date
  ipAddress: string | null
  uuid: string
  /** Of no other machine of this vCenter. */
  instanceUuid: string
}

export class VirtualMachine extends Entity {
  readonly facts: MachineFacts
  #host: Host
  #pool: ResourcePool | null
  readonly datastore: Datastore
  readonly cards: readonly Card[]
  #powerState: PowerState
  #poweredOnAt: Date | null
  hardware: Hardware
  powerOffBehavior: PowerOffBehavior = 'powerOff'
  independentDisk = false
  /** Its disks hang on a SCSI bus that other machines use too. */
  sharedBus = false
  consolidationNeeded = false
  /** What the guest calls itself. */
  guestName: string
  roots: Snapshot[] = []
  /** The parent of "You are here". */
  current: Snapshot | null = null
  snapshotsTaken = 0
  /** Bytes of the layer that is being written: the base disk, or a delta above a snapshot. */
  layerBytes: number
  /** When layerBytes was last brought up to date. */
  layerSince: Date
  activeTask: Task | null = null
  recentTasks: Task[] = []
  protected readonly table = machineTable

  constructor(id: string, place: MachinePlace, facts: MachineFacts, now: Date) {
    super('VirtualMachine', id, facts.name, place.folder)
    this.facts = facts
    this.#host = place.host
    this.#pool = place.pool
    this.datastore = place.datastore
    this.cards = place.cards
    this.#powerState = facts.powerState
    this.#poweredOnAt = facts.powerState === 'poweredOff' ? null : place.host.bootTime
    this.hardware = facts.hardware
    this.guestName = facts.guestName ?? facts.name
    this.layerBytes = facts.usedBytes
    this.layerSince = now
    place.datastore.tenants.add(this)
    place.folder.children.push(this)
    place.host.machines.push(this)
    place.pool?.machines.push(this)
  }

  get host(): Host {
    return this.#host
  }

  /** Null for a template. */
  get pool(): ResourcePool | null {
    return this.#pool
  }

  get provisionedBytes(): number {
    return this.facts.disks.reduce((sum, disk) => sum + disk.capacityBytes, 0)
  }

  /** MarkAsTemplate: it keeps its host and leaves its pool. */
  becomeTemplate(): void {
    if (this.#pool) remove(this.#pool.machines, this)
    this.#pool = null
    this.facts.template = true
  }

  /** MarkAsVirtualMachine. */
  becomeMachine(pool: ResourcePool, host: Host): void {
    remove(this.#host.machines, this)
    this.#host = host
    host.machines.push(this)
    this.#pool = pool
    pool.machines.push(this)
    this.facts.template = false
  }

  get powerState(): PowerState {
    return this.#powerState
  }

  /** VirtualMachineRuntimeInfo.bootTime: set by a power-on, not by a resume; null while it is off. */
  get poweredOnAt(): Date | null {
    return this.#poweredOnAt
  }

  setPower(wanted: PowerState, now: Date): void {
    if (wanted === 'poweredOff') this.#poweredOnAt = null
    else if (this.#powerState === 'poweredOff') this.#poweredOnAt = now
    this.#powerState = wanted
  }

  toolsState(): GuestTools {
    if (!this.facts.hasTools) return 'notInstalled'
    return this.powerState === 'poweredOn' ? 'guestToolsRunning' : 'guestToolsNotRunning'
  }

  /** Every snapshot, parents before children. */
  snapshots(): Snapshot[] {
    return this.roots.flatMap((root) => root.subtree())
  }

  /** A machine hangs under a folder and under a pool; a view of either holds it. */
  override isWithin(container: Ref): boolean {
    if (super.isWithin(container)) return true
    const cluster: Cluster = this.host.cluster
    if (container.id === this.host.ref.id || container.id === cluster.ref.id) return true
    return this.pool !== null && (this.pool.ref.id === container.id || this.pool.isWithin(container))
  }

  override recentTaskRefs(): readonly Ref[] {
    return this.recentTasks.map((task) => task.ref)
  }

  /** A file of the machine, as vCenter writes datastore paths. */
  file(suffix: string): string {
    return `[${this.datastore.name}] ${this.facts.name}/${this.facts.name}${suffix}`
  }
}
