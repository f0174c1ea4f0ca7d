import type { ProviderKind } from '../connection/connection.ts'
import type { Fault } from '../fault.ts'
import type { IncusTraits } from '../instance/incus-traits.ts'
import type { GuestTools, PowerState, SnapshotCapabilities } from '../instance/instance.ts'
import type { InstanceTag } from '../instance/tag.ts'
import type { Risk } from '../pre-flight/risk.ts'
import type { Consistency } from './snapshot.ts'

/** A snapshot as a page shows it. Times are ISO 8601 in UTC, bytes a decimal string. */
export type SnapshotView = {
  ref: string
  parentRef: string | null
  position: number
  name: string
  description: string
  takenAt: string
  powerState: PowerState
  quiesced: boolean
  consistency: Consistency
  sizeBytes: string | null
  /** When the peer deletes it by itself; null for never. */
  expiresAt: string | null
  /** The operation that made it, where Jalon did, and who had asked. */
  operationId: string | null
  madeBy: string | null
}

export type SnapshotsView = { currentRef: string | null; snapshots: SnapshotView[] }

export type DatastoreView = {
  name: string
  capacityBytes: string | null
  freeBytes: string | null
  usable: boolean
}

/** One instance as its page shows it. */
export type InstanceView = {
  id: string
  ref: string
  name: string
  connectionId: string
  connectionKind: ProviderKind
  connectionName: string
  connectionEnabled: boolean
  powerState: PowerState
  isTemplate: boolean
  guestOs: string | null
  guestTools: GuestTools
  cpuCount: number | null
  memoryBytes: string | null
  storageBytes: string | null
  hostName: string | null
  clusterName: string | null
  datacenterName: string | null
  folderPath: string | null
  consolidationNeeded: boolean
  capabilities: SnapshotCapabilities
  /** Null for instances of other providers. */
  incus: IncusTraits | null
  snapshotCount: number
  snapshotDepth: number
  /** What the pre-flight rules say of it, by what the inventory knows. */
  risks: Risk[]
  datastores: DatastoreView[]
  networks: string[]
  tags: InstanceTag[]
  /** Of the connection: when tags were last read, and why they were not since. */
  tagsReadAt: string | null
  tagsFault: Fault | null
  goneAt: string | null
  changedAt: string
}
