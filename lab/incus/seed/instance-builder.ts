import { createHash } from 'node:crypto'
import { goTime } from '../go-time.ts'
import { Instance, type InstanceStatus, type InstanceType } from '../model/instance.ts'
import type { Config, Devices } from '../model/places.ts'
import { zeroTime } from '../model/snapshot.ts'
import type { World } from '../model/world.ts'

export type Wanted = {
  name: string
  project?: string
  type?: InstanceType
  status?: InstanceStatus
  pool?: string
  location?: string
  config?: Config
  devices?: Devices
}

const dayMs = 86_400_000
const fingerprint = createHash('sha256').update('tiny').digest('hex')

/** Makes instances, and their past, as of one moment. */
export class InstanceBuilder {
  readonly #world: World
  readonly #now: Date

  constructor(world: World, now: Date) {
    this.#world = world
    this.#now = now
  }

  /** A time so many days ago. */
  ago(days: number): string {
    return goTime(new Date(this.#now.getTime() - days * dayMs))
  }

  add(wanted: Wanted): Instance {
    const { name, project = 'default', type = 'container', status = 'Running', pool } = wanted
    const uuid = uuidOf(`${project}/${name}`)
    const instance = this.#world.add(
      new Instance({
        ...{ project, name, type, location: wanted.location ?? 'none' },
        createdAt: this.ago(40),
        profiles: ['default'],
        config: { ...imageConfig, ...wanted.config, ...volatileConfig(type, status), ...volatileIds(uuid) },
        devices: { ...wanted.devices, ...(pool ? { root: { path: '/', pool, type: 'disk' } } : {}) },
      }),
    )
    instance.status = status
    instance.files = ['/etc/hostname']
    if (status !== 'Stopped') {
      instance.startedAt = this.ago(3)
      instance.lastUsedAt = instance.startedAt
    }
    return instance
  }

  /** A snapshot of as it is now, dated back. */
  snapshot(
    instance: Instance,
    name: string,
    days: number,
    { stateful = false, expiresInDays }: { stateful?: boolean; expiresInDays?: number } = {},
  ): void {
    instance.snapshots.push({
      name,
      createdAt: this.ago(days),
      expiresAt: expiresInDays === undefined ? zeroTime : this.ago(-expiresInDays),
      stateful,
      config: { ...instance.config },
      devices: structuredClone(instance.devices),
      profiles: [...instance.profiles],
      files: instance.files,
      size: this.#world.poolOf(instance)?.driver === 'zfs' ? 5_242_880 : -1,
    })
  }
}

const imageConfig: Config = {
  'image.description': 'Ubuntu noble amd64',
  'image.os': 'Ubuntu',
  'image.release': 'noble',
}

const idmap = JSON.stringify([
  { Isuid: true, Isgid: false, Hostid: 1_000_000, Nsid: 0, Maprange: 1_000_000_000 },
  { Isuid: false, Isgid: true, Hostid: 1_000_000, Nsid: 0, Maprange: 1_000_000_000 },
])

/** What the daemon keeps for itself in the configuration of every instance. */
function volatileConfig(type: InstanceType, status: InstanceStatus): Config {
  const power: Config = status === 'Stopped' ? {} : { 'volatile.last_state.power': 'RUNNING' }
  const base: Config = { ...power, 'volatile.base_image': fingerprint }
  if (type === 'virtual-machine') return { ...base, 'volatile.vsock_id': '3217061489' }
  return {
    ...base,
    ...(status === 'Stopped' ? { 'volatile.apply_template': 'create' } : { 'volatile.idmap.current': idmap }),
    'volatile.idmap.base': '0',
    'volatile.idmap.next': idmap,
    'volatile.last_state.idmap': '[]',
  }
}

function volatileIds(uuid: string): Config {
  return {
    'volatile.cloud-init.instance-id': uuidOf(`cloud-init ${uuid}`),
    'volatile.uuid': uuid,
    'volatile.uuid.generation': uuid,
  }
}

/** The same for the same text, so that two starts make one estate. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
