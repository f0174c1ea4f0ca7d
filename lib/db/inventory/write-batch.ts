import type { InventoryBatch, PeerInstance, SnapshotSizes } from '../../providers/provider.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'
import { markGone, markUnseen } from './mark-gone.ts'
import { refreshNames } from './refresh-names.ts'
import { writeInstances } from './write-instances.ts'
import { writePlacements } from './write-placements.ts'
import { writeSizes } from './write-sizes.ts'

/** Writes what one page of a full read brought, and tells open pages. Returns the ids of changed instances. */
export async function writeBatch(connectionId: string, batch: InventoryBatch): Promise<string[]> {
  if (batch.instances.length === 0 && batch.placements.length === 0) return []
  return writeChange(connectionId, { upserts: batch, removed: [] })
}

/** Milliseconds. A page of a large estate on a busy database takes longer than Prisma's five seconds. */
const patience = { timeout: 60_000, maxWait: 15_000 }

/** Writes one change of the peer in one transaction, and tells open pages when there was anything to write. */
export async function writeChange(
  connectionId: string,
  change: { upserts: InventoryBatch; removed: string[] },
): Promise<string[]> {
  return db.$transaction(async (tx) => {
    // Everything below is looked up by key. Without this, what PostgreSQL plans while the tables are still empty, the
    // checks of foreign keys above all, reads them whole for each row of a first sync, until they are next analysed.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    const places = await writePlacements(tx, connectionId, change.upserts.placements)
    const written = await writeInstances(tx, connectionId, change.upserts.instances)
    const gone = await markGone(tx, connectionId, change.removed)
    const renamed = places > 0 ? await refreshNames(tx, connectionId) : []
    const measured = await writeSizes(tx, connectionId, change.upserts.instances.map(sizesOf))
    const changed = [...new Set([...written, ...gone, ...renamed, ...measured])]
    if (changed.length > 0 || places > 0) {
      await announce(tx, { topic: 'instances', connectionId, instanceIds: changed })
    }
    return changed
  }, patience)
}

function sizesOf({ ref, tree }: PeerInstance): SnapshotSizes {
  const known = tree.snapshots.flatMap(({ ref, sizeBytes }) =>
    sizeBytes === null ? [] : [[ref, sizeBytes] as const],
  )
  return { instanceRef: ref, sizes: new Map(known) }
}

/** Ends a complete read: what it did not see is gone. */
export async function writeUnseen(
  connectionId: string,
  seen: { instanceRefs: string[]; placementRefs: string[] },
): Promise<string[]> {
  return db.$transaction(async (tx) => {
    const gone = await markUnseen(tx, connectionId, seen)
    if (gone.length > 0) await announce(tx, { topic: 'instances', connectionId, instanceIds: gone })
    return gone
  }, patience)
}

/** Writes one instance as it was read just now, for whoever waits to see an operation's result. */
export async function writeInstance(connectionId: string, instance: PeerInstance): Promise<void> {
  await writeChange(connectionId, { upserts: { instances: [instance], placements: [] }, removed: [] })
}
