'use server'

import { askOperation } from './ask-operation.ts'
import type { Queued } from './operation-requests.ts'

/** Takes a snapshot. */
export async function createSnapshot(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.create', raw)
}

/** Reverts to one snapshot, named by the peer's reference. */
export async function revertSnapshot(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.revert', raw)
}

/** Reverts to the snapshot that the instance descends from. */
export async function revertToLatest(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.revert-latest', raw)
}

/** Deletes one snapshot, with or without those below it. */
export async function removeSnapshot(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.remove', raw)
}

/** Deletes every snapshot of an instance; what the disks hold now stays. */
export async function removeAllSnapshots(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.remove-all', raw)
}

/** Gives a snapshot another name and description. */
export async function renameSnapshot(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.rename', raw)
}

/** Brings an instance back to one of the snapshots that stand beside each other. */
export async function restoreSnapshot(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.restore', raw)
}

/** Says when the peer may delete a snapshot by itself. */
export async function setSnapshotExpiry(raw: unknown): Promise<Queued> {
  return askOperation('snapshot.set-expiry', raw)
}
