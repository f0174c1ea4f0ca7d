import type { ComputeKind } from './clone-request.ts'

/** A folder that machines can lie in. A datacenter stands here with the reference of its own folder of machines. */
export type CloneFolder = {
  ref: string
  name: string
  /** Another of these; null at the top. */
  parentRef: string | null
  datacenterRef: string
  isDatacenter: boolean
}

/** Used and whole, in the peer's latest figures. */
export type Load = { used: number; total: number }

export type ComputeChoice = {
  kind: ComputeKind
  ref: string
  name: string
  /** The cluster of a host; the cluster, host or pool that a pool belongs to. */
  parentRef: string | null
  datacenterRef: string | null
  state: 'ready' | 'maintenance' | 'disconnected' | 'no-host'
  /** Null for pools, and where the peer does not tell. */
  memoryMegabytes: Load | null
  cpuMegahertz: Load | null
  /** What its hosts can reach. */
  datastoreRefs: readonly string[]
  networkRefs: readonly string[]
}

export type DatastoreChoice = {
  ref: string
  name: string
  datacenterRef: string | null
  /** E.g. VMFS, NFS, vsan, in the peer's word. */
  type: string | null
  capacityBytes: bigint
  freeBytes: bigint
  /** Used and promised to disks that may still grow; more than the capacity when overcommitted. */
  provisionedBytes: bigint
  state: 'ready' | 'maintenance' | 'inaccessible'
}

export type NetworkChoice = {
  ref: string
  name: string
  datacenterRef: string | null
  kind: 'standard' | 'distributed' | 'opaque'
}

export type ClonePlaces = {
  folders: CloneFolder[]
  compute: ComputeChoice[]
  datastores: DatastoreChoice[]
  networks: NetworkChoice[]
}

/** At this share of its memory a host takes no more: the rest is what it needs itself. */
export const fullShare = 0.95

/** Why a place is shown and refused: a key of `clone.refusal`; null when it can be chosen. */
export type PlaceRefusal =
  | 'maintenance'
  | 'disconnected'
  | 'no-host'
  | 'full'
  | 'inaccessible'
  | 'out-of-reach'
  | 'no-space'

export function computeRefusal(choice: ComputeChoice): PlaceRefusal | null {
  if (choice.state !== 'ready') return choice.state
  return isFull(choice.memoryMegabytes) || isFull(choice.cpuMegahertz) ? 'full' : null
}

/** `neededBytes` is what the copy takes up at once. */
export function datastoreRefusal(
  choice: DatastoreChoice,
  compute: ComputeChoice,
  neededBytes: bigint,
): PlaceRefusal | null {
  if (choice.state !== 'ready') return choice.state
  if (!compute.datastoreRefs.includes(choice.ref)) return 'out-of-reach'
  return choice.freeBytes < neededBytes ? 'no-space' : null
}

function isFull(load: Load | null): boolean {
  return load !== null && load.total > 0 && load.used / load.total >= fullShare
}
