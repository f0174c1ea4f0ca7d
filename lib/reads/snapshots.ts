import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { SnapshotsView } from '#lib/domain/snapshot/snapshot-view.ts'
import { NotFound } from './not-found.ts'

/**
 * The snapshots that an instance has now, flat, with the one it descends from; of an instance that is gone, those
 * that went with it. Throws NotFound.
 */
export async function readSnapshots(instanceId: string): Promise<SnapshotsView> {
  if (!z.uuid().safeParse(instanceId).success) throw new NotFound()
  const instance = await db.instance.findUnique({
    where: { id: instanceId },
    select: { currentSnapshotRef: true, goneAt: true },
  })
  if (!instance) throw new NotFound()
  const points = await db.recoveryPoint.findMany({
    where: { instanceId, goneAt: instance.goneAt && { gte: instance.goneAt } },
    orderBy: [{ takenAt: 'asc' }, { ref: 'asc' }],
  })
  const makers = await db.operation.findMany({
    where: { id: { in: points.flatMap(({ operationId }) => operationId ?? []) } },
    select: { id: true, requestedByName: true },
  })
  const madeBy = new Map(makers.map(({ id, requestedByName }) => [id, requestedByName]))
  return {
    currentRef: instance.currentSnapshotRef,
    snapshots: points.map((point) => ({
      ref: point.ref,
      parentRef: point.parentRef,
      position: point.position,
      name: point.name,
      description: point.description,
      takenAt: point.takenAt.toISOString(),
      powerState: point.powerState,
      quiesced: point.quiesced,
      consistency: point.consistency,
      sizeBytes: point.sizeBytes?.toString() ?? null,
      expiresAt: point.expiresAt?.toISOString() ?? null,
      operationId: point.operationId,
      madeBy: (point.operationId && madeBy.get(point.operationId)) ?? null,
    })),
  }
}
