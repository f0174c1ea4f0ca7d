import type { Config, Devices } from './places.ts'
import type { Snapshot } from './snapshot.ts'

export type InstanceType = 'container' | 'virtual-machine'
export type InstanceStatus = 'Running' | 'Stopped' | 'Frozen'

export type InstanceFacts = {
  project: string
  name: string
  type: InstanceType
  /** The cluster member, or "none". */
  location: string
  createdAt: string
  profiles: string[]
  config: Config
  devices: Devices
}

/** What an instance writes to its disks, as far as the simulator cares: names of files. */
export type Files = readonly string[]

export class Instance {
  readonly type: InstanceType
  readonly createdAt: string
  project: string
  name: string
  location: string
  profiles: string[]
  config: Config
  devices: Devices
  description = ''
  architecture = 'x86_64'
  ephemeral = false
  status: InstanceStatus = 'Stopped'
  lastUsedAt = '1970-01-01T00:00:00Z'
  startedAt = '0001-01-01T00:00:00Z'
  /** In the order in which they were taken, as the daemon lists them. */
  snapshots: Snapshot[] = []
  files: Files = []
  /** The guest does not answer a request to shut down. */
  ignoresShutdown = false
  /** What it is busy with, by the daemon's word for it: "stop", "restore". */
  busyWith: string | null = null
  /** `zfs.remove_snapshots` and the like, of its root volume. */
  volumeConfig: Config = {}

  constructor(facts: InstanceFacts) {
    this.type = facts.type
    this.createdAt = facts.createdAt
    this.project = facts.project
    this.name = facts.name
    this.location = facts.location
    this.profiles = facts.profiles
    this.config = facts.config
    this.devices = facts.devices
  }

  /** By which the control port and the disturbances know it. */
  get id(): string {
    return `${this.project}/${this.name}`
  }

  isRunning(): boolean {
    return this.status !== 'Stopped'
  }

  snapshot(name: string): Snapshot | undefined {
    return this.snapshots.find((one) => one.name === name)
  }
}
