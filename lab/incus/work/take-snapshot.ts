import { OperationError } from '../api-error.ts'
import type { Requestor } from '../events/event-hub.ts'
import { type Lab, snapshotUrl } from '../lab.ts'
import type { Instance } from '../model/instance.ts'
import type { Snapshot } from '../model/snapshot.ts'

type Wanted = { name: string; stateful: boolean; expiresAt: string }

/** What the daemon finds out only once the operation runs; the words are those of 6.0.4. */
export function mustBeTakeable(lab: Lab, instance: Instance, { name, stateful }: Wanted): void {
  if (stateful) mustKeepState(lab, instance)
  if (name.includes(' '))
    throw new OperationError(
      `Failed creating instance snapshot record "${name}": Invalid instance snapshot name: Cannot contain space or / characters`,
    )
  if (instance.snapshot(name))
    throw new OperationError(
      `Failed creating instance snapshot record "${name}": Add snapshot info to the database: Failed to create "instances_snapshots" entry: UNIQUE constraint failed: instances_snapshots.instance_id, instances_snapshots.name`,
    )
  // On a dir pool 6.0.4 takes "..", and writes over the snapshots of all containers of the pool: that, the lab does not do.
  const bytes = Buffer.byteLength(name)
  if (name === '.' || name === '..')
    throw new OperationError(`Create instance snapshot: mkdir ${name}: file exists`)
  if (bytes > 255)
    throw new OperationError(
      `Create instance snapshot: Error getting mount directory info: lstat ${name}: file name too long`,
    )
}

function mustKeepState(lab: Lab, instance: Instance): void {
  if (lab.world.expandedConfig(instance)['migration.stateful'] !== 'true')
    throw new OperationError(
      instance.type === 'container'
        ? 'Stateful snapshots require that the instance has migration.stateful be set to true'
        : // internal/server/instance/drivers/driver_qemu.go, snapshot
          'Stateful snapshot requires migration.stateful to be set to true',
    )
  if (!instance.isRunning())
    throw new OperationError("Unable to create a stateful snapshot. The instance isn't running")
  if (instance.type === 'container' && !lab.world.criu)
    throw new OperationError("Unable to create a stateful snapshot. CRIU isn't installed")
}

/** Announces nothing of the operation: the daemon sends the lifecycle event while it still runs. */
export function takeSnapshot(lab: Lab, instance: Instance, wanted: Wanted, requestor: Requestor): Snapshot {
  const driver = lab.world.poolOf(instance)?.driver
  const snapshot: Snapshot = {
    name: wanted.name,
    createdAt: lab.now(),
    expiresAt: wanted.expiresAt,
    stateful: wanted.stateful,
    config: { ...instance.config },
    devices: structuredClone(instance.devices),
    profiles: [...instance.profiles],
    files: instance.files,
    size: driver === 'zfs' || driver === 'ceph' ? 5_242_880 + instance.files.length * 1_048_576 : -1,
  }
  instance.snapshots.push(snapshot)
  const { project } = instance
  lab.happened(
    { action: 'instance-snapshot-created', source: snapshotUrl(instance, wanted.name), project },
    requestor,
  )
  return snapshot
}
