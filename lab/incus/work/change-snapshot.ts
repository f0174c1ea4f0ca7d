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

/** 6.0.4 sends no lifecycle event of it: who watches learns it from the operation. */
export function setExpiry(snapshot: Snapshot, expiresAt: string): void {
  snapshot.expiresAt = expiresAt
}

/** Without a requestor when the server does it by itself. */
export function removeSnapshot(
  lab: Lab,
  instance: Instance,
  snapshot: Snapshot,
  requestor?: Requestor,
): void {
  instance.snapshots = instance.snapshots.filter((one) => one !== snapshot)
  const source = snapshotUrl(instance, snapshot.name)
  lab.happened({ action: 'instance-snapshot-deleted', source, project: instance.project }, requestor)
}
