import type { CloneSource } from '../clone/clone-source.ts'
import type { IncusTraits } from '../instance/incus-traits.ts'
import type { GuestTools, PowerState, SnapshotCapabilities } from '../instance/instance.ts'
import type { SnapshotTree } from '../snapshot/snapshot.ts'

/** The instance as the peer has it now. */
export type Machine = {
  powerState: PowerState
  guestTools: GuestTools
  /** The memory it is configured with. */
  memoryBytes: bigint | null
  consolidationNeeded: boolean
  capabilities: SnapshotCapabilities
  tree: SnapshotTree
  /** Null for machines of other providers. */
  incus: IncusTraits | null
}

export type DatastoreSpace = { ref: string; name: string; freeBytes: bigint; capacityBytes: bigint }

/** What has to be asked of the peer beside the machine itself; only what a rule needs is asked for. */
export type EvidenceParts = {
  /** Disks and network cards: of the machine, or of the snapshot that is to be cloned. */
  hardware: CloneSource
  /** Where the operation would write. */
  datastores: readonly DatastoreSpace[]
}
export type EvidencePart = keyof EvidenceParts

/** A part is null when it was not needed, or when the peer did not tell it. */
export type Evidence = { now: Date; machine: Machine } & {
  [Part in EvidencePart]: EvidenceParts[Part] | null
}
