import type { Requestor } from '../events/event-hub.ts'
import { instanceUrl, type Lab, snapshotUrl } from '../lab.ts'
import type { Instance } from '../model/instance.ts'

/** With all its snapshots. */
export function removeInstance(lab: Lab, instance: Instance, requestor: Requestor): void {
  const { project, name } = instance
  for (const snapshot of instance.snapshots) {
    const source = snapshotUrl(instance, snapshot.name)
    lab.happened({ action: 'instance-snapshot-deleted', source, project }, requestor)
  }
  lab.world.remove(instance)
  lab.happened({ action: 'instance-deleted', source: instanceUrl(instance), project, name }, requestor)
}
