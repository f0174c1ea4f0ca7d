import type { Candidate } from '../../domain/batch/plan-instance.ts'
import type { IncusTraits } from '../../domain/instance/incus-traits.ts'
import type { GuestTools, SnapshotCapabilities } from '../../domain/instance/instance.ts'
import { db } from '../client.ts'

const snapshots = {
  ref: true,
  parentRef: true,
  position: true,
  name: true,
  description: true,
  takenAt: true,
  powerState: true,
  quiesced: true,
  consistency: true,
  sizeBytes: true,
  expiresAt: true,
} as const

/** What the inventory knows of these instances, by name; an id that it does not know is left out. */
export async function readCandidates(instanceIds: readonly string[]): Promise<Candidate[]> {
  const found = await db.instance.findMany({
    where: { id: { in: [...instanceIds] } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      goneAt: true,
      powerState: true,
      guestTools: true,
      memoryBytes: true,
      consolidationNeeded: true,
      capabilities: true,
      incus: true,
      currentSnapshotRef: true,
      connection: { select: { name: true, enabled: true } },
      recoveryPoints: { where: { goneAt: null }, select: snapshots },
    },
  })
  return found.map((instance) => ({
    instanceId: instance.id,
    name: instance.name,
    connectionName: instance.connection.name,
    connectionEnabled: instance.connection.enabled,
    isGone: instance.goneAt !== null,
    machine: {
      powerState: instance.powerState,
      // All three written from these very types by the inventory, and by nothing else.
      guestTools: instance.guestTools as GuestTools,
      capabilities: instance.capabilities as SnapshotCapabilities,
      incus: instance.incus as IncusTraits | null,
      memoryBytes: instance.memoryBytes,
      consolidationNeeded: instance.consolidationNeeded,
      tree: { currentRef: instance.currentSnapshotRef, snapshots: instance.recoveryPoints },
    },
  }))
}
