import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import type { PowerState } from '#lib/domain/instance/instance.ts'
import type { PeerInstance } from '../../provider.ts'
import { instanceRef } from '../refs.ts'
import { hostRefOf, networkRef, poolRef, projectRef } from './placement-refs.ts'
import { bytesOf, cpusOf, isTrue } from './settings.ts'
import { snapshotTreeOf } from './snapshot-tree.ts'
import type { Surroundings } from './surroundings.ts'
import type { InstanceReply, SnapshotReply } from './wire-types.ts'

type Devices = Readonly<Record<string, Readonly<Record<string, string>>>>

// shared/api/status_code.go. What is on its way (starting, stopping, freezing) is neither yet.
const powerStates: Readonly<Record<number, PowerState>> = {
  102: 'off',
  103: 'on',
  110: 'suspended',
  111: 'on',
  113: 'on',
}

/** `rootVolume` is the configuration of its root volume, where that was asked for. */
export function instanceOf(
  reply: InstanceReply,
  snapshots: readonly SnapshotReply[],
  surroundings: Surroundings,
  rootVolume: Readonly<Record<string, string>>,
): PeerInstance {
  const name = { project: reply.project, instance: reply.name }
  const config = reply.expanded_config ?? {}
  const devices = reply.expanded_devices ?? {}
  const traits = traitsOf(reply, surroundings, rootVolume)
  return {
    ref: instanceRef(name),
    name: reply.name,
    powerState: powerStates[reply.status_code] ?? 'unknown',
    isTemplate: false,
    guestOs: config['image.description'] || config['image.os'] || null,
    guestTools: 'unknown',
    cpuCount: cpusOf(config['limits.cpu']),
    memoryBytes: bytesOf(config['limits.memory']),
    storageBytes: bytesOf(rootDisk(devices)?.size),
    hostRef: hostRefOf(reply.location, surroundings),
    resourcePoolRef: null,
    folderRef: projectRef(reply.project),
    datastoreRefs: poolsOf(devices).map(poolRef),
    networkRefs: networksOf(reply.project, devices, surroundings),
    consolidationNeeded: false,
    capabilities: {
      snapshots: !traits.snapshotsForbidden,
      // Whether CRIU is installed, which a container needs too, the daemon tells only by failing.
      memorySnapshots: traits.migrationStateful,
      quiescedSnapshots: false,
      revert: true,
      powerOffBehavior: null,
    },
    tree: snapshotTreeOf(name, snapshots),
    incus: traits,
    mark: null,
  }
}

function traitsOf(
  reply: InstanceReply,
  { pools, projects, extensions }: Surroundings,
  rootVolume: Readonly<Record<string, string>>,
): IncusTraits {
  const config = reply.expanded_config ?? {}
  const devices = reply.expanded_devices ?? {}
  const pool = rootPoolOf(devices)
  return {
    type: reply.type,
    project: reply.project,
    // The daemon's word for "no cluster".
    location: reply.location === 'none' || reply.location === '' ? null : reply.location,
    ephemeral: reply.ephemeral,
    pool,
    poolDriver: (pool === null ? undefined : pools.get(pool)?.driver) ?? null,
    migrationStateful: isTrue(config['migration.stateful']),
    deletionProtected: isTrue(config['security.protection.delete']),
    removesNewerSnapshots: isTrue(rootVolume['zfs.remove_snapshots']),
    snapshots: {
      pattern: config['snapshots.pattern'] || null,
      schedule: config['snapshots.schedule'] || null,
      scheduleStopped: isTrue(config['snapshots.schedule.stopped']),
      expiry: config['snapshots.expiry'] || null,
      expiryManual: config['snapshots.expiry.manual'] || null,
    },
    customVolumes: customVolumesOf(devices),
    snapshotsForbidden: projects.get(reply.project)?.snapshotsForbidden ?? false,
    generation: config['volatile.uuid.generation'] || null,
    canRestoreDiskOnly: extensions.has('instance_snapshot_disk_only_restore'),
  }
}

function rootDisk(devices: Devices) {
  return disksOf(devices).find(({ device }) => device.path === '/' && !device.source)?.device
}

/** The pool of the disk at "/"; null for an instance that has none, which the daemon would not start. */
export function rootPoolOf(devices: Devices): string | null {
  return rootDisk(devices)?.pool || null
}

function disksOf(devices: Devices) {
  return Object.entries(devices)
    .filter(([, device]) => device.type === 'disk')
    .map(([name, device]) => ({ name, device }))
}

function customVolumesOf(devices: Devices): IncusTraits['customVolumes'] {
  return disksOf(devices).flatMap(({ name, device: { pool, source } }) =>
    pool && source ? [{ device: name, pool, volume: source }] : [],
  )
}

function poolsOf(devices: Devices): string[] {
  return [...new Set(disksOf(devices).flatMap(({ device }) => device.pool || []))]
}

function networksOf(project: string, devices: Devices, { projects, networkRefs }: Surroundings): string[] {
  const owner = projects.get(project)?.ownNetworks ? project : 'default'
  const refs = Object.values(devices).flatMap((device) =>
    device.type === 'nic' && device.network ? networkRef(owner, device.network) : [],
  )
  return [...new Set(refs)].filter((ref) => networkRefs.has(ref))
}
