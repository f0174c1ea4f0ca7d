import type { ProviderKind } from '../connection/connection.ts'
import type { Risk } from '../pre-flight/risk.ts'
import type { GuestTools, PowerState } from './instance.ts'
import type { PlacementKind } from './placement.ts'
import type { InstanceTag } from './tag.ts'

/** One line of the instances page. Times are ISO 8601 in UTC, bytes are decimal strings. */
export type InstanceRow = {
  id: string
  name: string
  connectionId: string
  connectionName: string
  connectionKind: ProviderKind
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
  /** As the connection's last reading of tags told. */
  tags: InstanceTag[]
  snapshotCount: number
  snapshotDepth: number
  oldestSnapshotAt: string | null
  newestSnapshotAt: string | null
  /** What the pre-flight rules say of it, by what the inventory knows. */
  risks: Risk[]
  canSnapshot: boolean
  goneAt: string | null
}

/** `total` counts everything that the filters let through. `next` is the row that the next page follows; null on the last. */
export type InstancePage = { rows: InstanceRow[]; total: number; next: string | null }

/** Somewhere an instance list can be narrowed to. */
export type PlaceChoice = { id: string; kind: PlacementKind; name: string; connectionName: string }
