import { Clock } from '../clock.ts'
import { Holds } from '../disturbance/holds.ts'
import { Disturbances } from '../disturbance/rules.ts'
import { EffectCounter } from '../effects.ts'
import { EventHub, type Requestor } from './events/event-hub.ts'
import { goTime } from './go-time.ts'
import type { Instance } from './model/instance.ts'
import type { World } from './model/world.ts'
import type { Operation, OperationStatus } from './operation/operation.ts'
import { OperationRunner } from './operation/operation-runner.ts'
import { TrustStore } from './trust/trust-store.ts'

export type LabSettings = {
  /** PEM, as environment.certificate tells it. */
  certificate: string
  fingerprint: string
  /** As configured: core.https_address. */
  address: string
  /** Multiplies how long operations, and slow listings, take; 1 is the pace of a small real server. */
  taskTime: number
  /** On top of those of 6.0.4, e.g. "instance_snapshot_disk_only_restore". */
  extensions: readonly string[]
}

export type Lifecycle = {
  action: string
  source: string
  project: string
  name?: string
  context?: Record<string, string>
}

/** One simulated Incus server: what its parts share. */
export class Lab {
  readonly settings: LabSettings
  readonly clock = new Clock()
  readonly disturbances = new Disturbances()
  readonly holds = new Holds()
  readonly effects = new EffectCounter()
  readonly events = new EventHub()
  readonly operations: OperationRunner
  readonly trust: TrustStore
  world: World

  constructor(settings: LabSettings, world: World) {
    this.settings = settings
    this.world = world
    this.trust = new TrustStore(settings.fingerprint)
    this.operations = new OperationRunner((operation, status) => this.#announce(operation, status))
  }

  /** Everything as at the start; who is trusted stays so. */
  reset(world: World): void {
    this.disturbances.clearFaults()
    this.disturbances.clearDelays()
    this.holds.release('drop')
    this.operations.kill()
    this.events.cut()
    this.events.muted = false
    this.clock.offsetMs = 0
    this.effects.reset()
    this.world = world
  }

  /** The process dies: what it was doing stops where it was, and the instances go on without it. */
  kill(): void {
    this.operations.kill()
    this.events.cut()
    for (const instance of this.world.instances()) instance.busyWith = null
  }

  now(): string {
    return goTime(this.clock.now())
  }

  /** Tells listeners what happened. `name` is given for instances, and left out for snapshots, as 6.0.4 does. */
  happened({ action, source, project, name, context }: Lifecycle, requestor?: Requestor): void {
    this.events.send('lifecycle', project, {
      type: 'lifecycle',
      timestamp: this.now(),
      metadata: {
        action,
        source,
        ...(context ? { context } : {}),
        ...(requestor ? { requestor } : {}),
        ...(name === undefined ? {} : { name, project }),
      },
      location: this.location(),
      project,
    })
  }

  /** Of the member that answers; "none" on a server of its own. */
  location(): string {
    return this.world.members.length > 0 ? this.world.serverName : 'none'
  }

  #announce(operation: Operation, status: OperationStatus): void {
    const { project, location } = operation.facts
    this.events.send('operation', project, {
      type: 'operation',
      timestamp: this.now(),
      metadata: operation.view(status),
      location,
      ...(project === '' ? {} : { project }),
    })
  }
}

export function instanceUrl({ project, name }: Pick<Instance, 'project' | 'name'>): string {
  return `/1.0/instances/${encodeURIComponent(name)}${inProject(project)}`
}

export function snapshotUrl({ project, name }: Pick<Instance, 'project' | 'name'>, snapshot: string): string {
  return `/1.0/instances/${encodeURIComponent(name)}/snapshots/${pathEscape(snapshot)}${inProject(project)}`
}

/** URLs of the default project say nothing of it. */
export function inProject(project: string): string {
  return project === 'default' ? '' : `?project=${encodeURIComponent(project)}`
}

/** Go's url.PathEscape leaves $ & + = : @ as they are. */
function pathEscape(text: string): string {
  return encodeURIComponent(text).replace(/%(24|26|2B|3D|3A|40)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
