import { OperationError } from '../api-error.ts'
import type { Requestor } from '../events/event-hub.ts'
import { type Lab, snapshotUrl } from '../lab.ts'
import type { Instance } from '../model/instance.ts'
import type { Snapshot } from '../model/snapshot.ts'

export function renameSnapshot(
  lab: Lab,
  instance: Instance,
  snapshot: Snapshot,
  name: string,
  requestor: Requestor,
): void {
  if (name.includes(' '))
    throw new OperationError('Invalid instance snapshot name: Cannot contain space or / characters')
  const { project } = instance
  const context = { old_name: `${instance.name}/${snapshot.name}` }
  snapshot.name = name
  lab.happened(
    { action: 'instance-snapshot-renamed', source: snapshotUrl(instance, name), project, context },
    requestor,
  )
}

export function setExpiry(
  lab: Lab,
  instance: Instance,
  snapshot: Snapshot,
  expiresAt: string,
  requestor: Requestor,
): void {
  snapshot.expiresAt = expiresAt
  const source = snapshotUrl(instance, snapshot.name)
  lab.happened({ action: 'instance-snapshot-updated', source, project: instance.project }, requestor)
}

export function removeSnapshot(lab: Lab, instance: Instance, snapshot: Snapshot, requestor: Requestor): void {
  instance.snapshots = instance.snapshots.filter((one) => one !== snapshot)
  const source = snapshotUrl(instance, snapshot.name)
  lab.happened({ action: 'instance-snapshot-deleted', source, project: instance.project }, requestor)
}
