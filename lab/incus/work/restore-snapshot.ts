import { randomUUID } from 'node:crypto'
import { ApiError, OperationError } from '../api-error.ts'
import type { Requestor } from '../events/event-hub.ts'
import type { Call, Fields } from '../http/call.ts'
import type { Reply } from '../http/reply.ts'
import { instanceUrl, type Lab } from '../lab.ts'
import type { Instance } from '../model/instance.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { removeSnapshot } from './change-snapshot.ts'
import { markStarted, markStopped } from './power-state.ts'
import { startOperation } from './start-operation.ts'

const diskOnlyExtension = 'instance_snapshot_disk_only_restore'
/** Measured on 6.0.4 for dir and btrfs. */
const driverMs: Record<string, number> = { dir: 64, btrfs: 700 }

type Wish = { state: boolean; diskOnly: boolean }

/** PUT with `restore`: the whole of it happens in the operation, and what fails in it leaves the instance stopped. */
export function restoreSnapshot(call: Call, instance: Instance, asked: string, fields: Fields): Reply {
  const { lab, client } = call
  // The `incus` command writes "instance/snapshot".
  const name = asked.startsWith(`${instance.name}/`) ? asked.slice(instance.name.length + 1) : asked
  const wish = {
    state: fields.flag('stateful'),
    // A server without the extension overlooks the field, as any that it does not know.
    diskOnly: fields.flag('disk_only') && lab.settings.extensions.includes(diskOnlyExtension),
  }
  // cmd/incusd/instance_put.go
  if (wish.diskOnly && wish.state)
    throw new ApiError(400, 'Cannot use option disk_only and stateful together on snapshot restore')
  let wasRunning = false
  const driver = lab.world.poolOf(instance)?.driver ?? 'dir'
  return startOperation(call, {
    method: 'snapshot.restore',
    description: 'Restoring snapshot',
    instance,
    busy: 'restore',
    duration: (driverMs[driver] ?? 150) + (instance.isRunning() ? 500 : 0),
    check: () => {
      if (!instance.snapshot(name))
        throw new OperationError(`Snapshot ${instance.name}/${name} does not exist`)
    },
    begin: () => {
      wasRunning = instance.isRunning()
      // Stopped hard and without a lifecycle event: seen on 6.0.4.
      if (wasRunning) markStopped(instance)
    },
    work: () => {
      const snapshot = instance.snapshot(name)
      if (!snapshot) throw new OperationError('Snapshot not found')
      removeWhatFollows(lab, instance, snapshot, client.requestor)
      bringBack(instance, snapshot, wish)
      if (wish.state && !snapshot.stateful)
        throw new OperationError('Stateful snapshot restore requested but snapshot is stateless')
      const { project } = instance
      const source = instanceUrl(instance)
      if (wasRunning || (wish.state && snapshot.stateful)) {
        markStarted(lab, instance)
        lab.happened({ action: 'instance-started', source, project, name: instance.name }, client.requestor)
      }
      // internal/server/instance/drivers/driver_lxc.go, Restore: it returns before it would tell.
      if (wish.state && instance.type === 'container') return
      const context = { snapshot: `${instance.name}/${name}` }
      lab.happened(
        { action: 'instance-restored', source, project, name: instance.name, context },
        client.requestor,
      )
    },
  })
}

/** ZFS can only roll back: internal/server/storage/drivers/driver_zfs_volumes.go, RestoreVolume. */
function removeWhatFollows(lab: Lab, instance: Instance, snapshot: Snapshot, requestor: Requestor): void {
  const pool = lab.world.poolOf(instance)
  const following = instance.snapshots.slice(instance.snapshots.indexOf(snapshot) + 1)
  if (pool?.driver !== 'zfs' || following.length === 0) return
  const removes = instance.volumeConfig['zfs.remove_snapshots'] ?? pool.config['volume.zfs.remove_snapshots']
  if (removes !== 'true')
    throw new OperationError(
      `Snapshot "${snapshot.name}" cannot be restored due to subsequent snapshot(s). Set zfs.remove_snapshots to override`,
    )
  for (const one of following) {
    removeSnapshot(lab, instance, one, requestor)
    lab.effects.tookEffect('snapshot.destroyed', instance.id, `${instance.id}/${one.name}`)
  }
}

/** Configuration, devices and profiles go back too. The generation is new each time, even when the operation fails later on. */
function bringBack(instance: Instance, snapshot: Snapshot, { diskOnly }: Wish): void {
  instance.files = snapshot.files
  if (!diskOnly) {
    instance.config = { ...snapshot.config }
    instance.devices = structuredClone(snapshot.devices)
    instance.profiles = [...snapshot.profiles]
  }
  instance.config['volatile.uuid.generation'] = randomUUID()
}
