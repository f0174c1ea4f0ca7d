import { Clock } from '../clock.ts'
import { Holds } from '../disturbance/holds.ts'
import { Disturbances } from '../disturbance/rules.ts'
import { EffectCounter } from '../effects.ts'
import { CustomizationSpecManager, initialSpecifications } from './customization/specifications.ts'
import type { Folder } from './model/folder.ts'
import { ServiceInstance } from './model/service-content.ts'
import type { World } from './model/world.ts'
import { PropertyCollector } from './property-collector/property-collector.ts'
import type { Estate } from './seed/estate.ts'
import { SessionRegister } from './session/session-register.ts'
import { seedTags } from './tagging/seed-tags.ts'
import type { TagRegister } from './tagging/tag-register.ts'
import { TaskRunner } from './task/task-runner.ts'
import { VirtualMachine } from './virtual-machine/virtual-machine.ts'

export type LabSettings = {
  /** The administrator; the read-only account has the same password. */
  userName: string
  password: string
  /** E.g. "8.0.2.0". */
  apiVersion: string
  instanceUuid: string
  /** Multiplies how long tasks run; 1 is a hurried vCenter. */
  taskTime: number
  sessionIdleSeconds: number
}

/** One simulated vCenter: what its methods share. */
export class Lab {
  readonly settings: LabSettings
  readonly sessions: SessionRegister
  /** Those of the REST API, which knows nothing of the others. */
  readonly restSessions: SessionRegister
  readonly clock = new Clock()
  readonly disturbances = new Disturbances()
  readonly holds = new Holds()
  readonly effects = new EffectCounter()
  world: World
  rootFolder: Folder
  tags: TagRegister
  tasks: TaskRunner

  constructor(settings: LabSettings, estate: Estate) {
    this.settings = settings
    this.sessions = new SessionRegister(settings.sessionIdleSeconds * 1000, (session) => {
      for (const object of session.objects()) if (object instanceof PropertyCollector) object.destroy()
    })
    this.restSessions = new SessionRegister(settings.sessionIdleSeconds * 1000, () => undefined)
    this.world = estate.world
    this.rootFolder = estate.rootFolder
    this.tags = seedTags(estate.world)
    this.tasks = this.#furnish()
  }

  /** Everything as at the start; sessions end, because what they held refers to what is gone. */
  reset(estate: Estate): void {
    this.close()
    this.disturbances.clearFaults()
    this.disturbances.clearDelays()
    this.holds.release('drop')
    this.clock.offsetMs = 0
    this.effects.reset()
    this.world = estate.world
    this.rootFolder = estate.rootFolder
    this.tags = seedTags(estate.world)
    this.tasks = this.#furnish()
  }

  /** By id or by name: people name machines, programs give ids. */
  machine(idOrName: string): VirtualMachine | undefined {
    for (const object of this.world.all()) {
      if (!(object instanceof VirtualMachine)) continue
      if (object.ref.id === idOrName || object.name === idOrName) return object
    }
    return undefined
  }

  close(): void {
    this.sessions.endAll()
    this.restSessions.endAll()
    this.tasks.close()
  }

  /** The objects that are not of the estate but that every client asks for properties. */
  #furnish(): TaskRunner {
    this.world.add(new ServiceInstance(this.settings, this.rootFolder.ref, this.clock))
    this.world.add(new CustomizationSpecManager(initialSpecifications(this.clock.now())))
    return new TaskRunner(this.world, this.clock)
  }
}
