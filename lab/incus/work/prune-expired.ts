import type { Lab } from '../lab.ts'
import { removeSnapshot } from './change-snapshot.ts'

/** The daemon looks once a minute, counted from its own start: cmd/incusd/instance.go, pruneExpiredAndAutoCreateInstanceSnapshotsTask. */
export const pruneEveryMs = 60_000

/** Deletes what has expired, in an operation that is of no project and names nothing; nobody asked for it, says its event. */
export function pruneExpired(lab: Lab): { expired: number } {
  const now = lab.clock.now().getTime()
  const expired = lab.world
    .instances()
    .flatMap((instance) =>
      instance.snapshots
        .filter(({ expiresAt }) => !expiresAt.startsWith('0001-') && Date.parse(expiresAt) < now)
        .map((snapshot) => ({ instance, snapshot })),
    )
  if (expired.length > 0)
    lab.operations.start({
      ...{ project: '', description: 'Cleaning up expired instance snapshots', resources: {} },
      ...{ createdAt: lab.now(), location: lab.location() },
      duration: 40 * lab.settings.taskTime,
      work: () => {
        for (const { instance, snapshot } of expired)
          if (instance.snapshots.includes(snapshot)) removeSnapshot(lab, instance, snapshot)
      },
    })
  return { expired: expired.length }
}
