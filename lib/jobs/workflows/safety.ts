import { db } from '../../db/client.ts'
import { databaseTime } from '../../db/database-time.ts'
import type { Fault } from '../../domain/fault.ts'
import { safetyFault, withoutSafety } from '../../domain/snapshot/safety.ts'
import type { PeerInstance } from '../../providers/provider.ts'
import type { ShownState } from '../asked.ts'

type Refuse = (instance: PeerInstance, shown: ShownState) => Fault | null

/**
 * Lets nothing be reverted unless the safety snapshot that was asked for holds what is now. What else may refuse judges the
 * instance as it was before that one was taken.
 */
export async function refuseUnsafe(safetyOperationId: string | undefined, refuse: Refuse): Promise<Refuse> {
  if (safetyOperationId === undefined) return refuse
  const taking = await db.operation.findUnique({
    where: { id: safetyOperationId },
    select: { state: true, resultRef: true, finishedAt: true },
  })
  const now = new Date(await databaseTime(db))
  const safety = {
    operationId: safetyOperationId,
    state: taking?.state ?? 'failed',
    snapshotRef: taking?.resultRef ?? null,
    finishedAt: taking?.finishedAt ?? null,
  } as const
  return (instance, shown) => {
    const lineage = instance.incus ? 'flat' : 'tree'
    const tree = withoutSafety(instance.tree, safety.snapshotRef, lineage)
    return safetyFault(safety, instance.tree, now, lineage) ?? refuse({ ...instance, tree }, shown)
  }
}
