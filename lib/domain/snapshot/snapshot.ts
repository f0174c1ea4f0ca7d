import type { PowerState } from '../instance/instance.ts'

export const consistencies = [
  'cold',
  'app_quiesced',
  'fs_quiesced',
  'memory',
  'crash_consistent',
  'unknown',
] as const

/** In what condition the data is, as read back from the peer and never as asked for. */
export type Consistency = (typeof consistencies)[number]

/** One snapshot of an instance as the peer keeps it. `ref` is unique at the peer; names are not. */
export type Snapshot = {
  ref: string
  parentRef: string | null
  /** Place among its siblings, in the peer's order, from 0. */
  position: number
  name: string
  description: string
  takenAt: Date
  /** The power state that reverting brings back. */
  powerState: PowerState
  quiesced: boolean
  consistency: Consistency
  /** Bytes on the datastore, where the peer tells. */
  sizeBytes: bigint | null
  /** When the peer deletes it by itself; null for never. */
  expiresAt: Date | null
}

/** All snapshots of one instance. `currentRef` is the parent of "You are here", null at the root. */
export type SnapshotTree = { currentRef: string | null; snapshots: Snapshot[] }
