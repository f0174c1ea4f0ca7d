import type { ClonePlaces } from '../domain/clone/clone-places.ts'
import type { CloneRequest } from '../domain/clone/clone-request.ts'
import type { CloneSource } from '../domain/clone/clone-source.ts'
import type {
  CustomizationSecrets,
  CustomizationSpec,
  NewCustomization,
} from '../domain/clone/customization.ts'
import type { PeerIdentity, ProviderKind } from '../domain/connection/connection.ts'
import type { Outcome } from '../domain/fault.ts'
import type { IncusTraits } from '../domain/instance/incus-traits.ts'
import type { GuestTools, PowerState, SnapshotCapabilities } from '../domain/instance/instance.ts'
import type { PlacementKind } from '../domain/instance/placement.ts'
import type { KeptConfig } from '../domain/loss/config-drift.ts'
import type { DiskLayers } from '../domain/loss/layers.ts'
import type { TaskRef, TaskState } from '../domain/operation/operation.ts'
import type { DatastoreSpace } from '../domain/pre-flight/evidence.ts'
import type { SnapshotTree } from '../domain/snapshot/snapshot.ts'
import type { SnapshotExpiry } from '../domain/snapshot/snapshot-expiry.ts'

/** Bounds of one call. The signal ends it at once; the deadline covers retries inside the transport. */
export type CallContext = { signal: AbortSignal; deadline: Date }

export type PeerPlacement = {
  kind: PlacementKind
  ref: string
  name: string
  parentRef: string | null
  /** Bytes; datastores only. */
  capacityBytes: bigint | null
  freeBytes: bigint | null
  usable: boolean
}

export type PeerInstance = {
  ref: string
  name: string
  powerState: PowerState
  isTemplate: boolean
  guestOs: string | null
  guestTools: GuestTools
  cpuCount: number | null
  memoryBytes: bigint | null
  storageBytes: bigint | null
  hostRef: string | null
  resourcePoolRef: string | null
  folderRef: string | null
  datastoreRefs: string[]
  networkRefs: string[]
  consolidationNeeded: boolean
  capabilities: SnapshotCapabilities
  tree: SnapshotTree
  /** Null for instances of other providers. */
  incus: IncusTraits | null
  /** What the provider wants to be given back at the next full read, to know by it that nothing changed. Its own affair. */
  mark: string | null
}

/** What the datastore holds because of each snapshot of one instance, in bytes by the snapshot's reference. */
export type SnapshotSizes = { instanceRef: string; sizes: ReadonlyMap<string, bigint> }

export type InventoryBatch = { instances: PeerInstance[]; placements: PeerPlacement[] }

/** `unchanged` are refs of instances that are as their marks say; they are not among `instances`. */
export type InventoryPage = InventoryBatch & { unchanged: string[] }

/**
 * What changed since the last batch. `upserts` are whole objects, read again where the peer sends fragments.
 * `removed` are refs. `resync` means that the peer's change feed cannot be trusted any more: read everything again.
 */
export type InventoryChange = { upserts: InventoryBatch; removed: string[]; resync: boolean }

export interface InventoryPort {
  /**
   * Reads everything once, a page at a time, placements before the instances that name them. What takes a peer long to
   * tell, the sizes of snapshots, is left to `measure`. `marks` are those of the instances that are kept, by ref.
   */
  readAll(marks: ReadonlyMap<string, string>, ctx: CallContext): AsyncIterable<Outcome<InventoryPage>>
  /** The sizes of the snapshots of these instances, a few at a time; an instance that is gone is left out. */
  measure(refs: readonly string[], ctx: CallContext): AsyncIterable<Outcome<SnapshotSizes[]>>
  /** One instance as it is at the peer now. */
  readInstance(ref: string, ctx: CallContext): Promise<Outcome<PeerInstance>>
  /** What lies on the datastore between its snapshots now; null where the peer does not tell. */
  readLayers(ref: string, ctx: CallContext): Promise<Outcome<DiskLayers | null>>
  /** What is free on these datastores now; one that is gone, or that tells nothing of itself, is left out. */
  readSpaces(datastoreRefs: readonly string[], ctx: CallContext): Promise<Outcome<DatastoreSpace[]>>
  /**
   * Follows changes until the signal ends it or a fault is yielded, which is always the last item.
   * Begins with what changed since this provider's last whole `readAll`; without one, the first item asks for a resync.
   * Long-polls at the peer; a quiet peer yields an empty change at least every 30 s, as a sign of life.
   */
  watch(ctx: { signal: AbortSignal }): AsyncIterable<Outcome<InventoryChange>>
}

/** A peer that keeps no descriptions, or cannot quiesce, refuses what it is asked beyond that as `unsupported`, unsent. */
export type NewSnapshot = {
  name: string
  description: string
  /** The running state too: memory, and what Incus calls stateful. */
  memory: boolean
  quiesce: boolean
  expiry: SnapshotExpiry
}

export interface SnapshotPort {
  /**
   * Every change is sent once. A fault without `peerFault` whose detail.requestSent is 'yes' leaves its fate unknown: look
   * for its effect before asking again. Text that the wire cannot carry is refused unsent, with its `field`.
   */
  create(instanceRef: string, snapshot: NewSnapshot, ctx: CallContext): Promise<Outcome<TaskRef>>
  remove(snapshotRef: string, options: { withChildren: boolean }, ctx: CallContext): Promise<Outcome<TaskRef>>
  /** Answers when it is done, with the reference by which the peer knows the snapshot from then on. */
  rename(
    snapshotRef: string,
    names: { name: string; description: string },
    ctx: CallContext,
  ): Promise<Outcome<{ ref: string }>>
}

/** A tree of snapshots in which the machine stands somewhere: reverting moves it there and keeps the tree. */
export interface RevertPort {
  revert(
    instanceRef: string,
    snapshotRef: string,
    options: { suppressPowerOn: boolean },
    ctx: CallContext,
  ): Promise<Outcome<TaskRef>>
  revertToLatest(
    instanceRef: string,
    options: { suppressPowerOn: boolean },
    ctx: CallContext,
  ): Promise<Outcome<TaskRef>>
  removeAll(instanceRef: string, ctx: CallContext): Promise<Outcome<TaskRef>>
}

/** Snapshots beside each other, each of which the instance can be brought back to. */
export interface RestorePort {
  /** A running instance is stopped hard by the peer, and started again: stop it first. Configuration goes back too. */
  restore(
    instanceRef: string,
    snapshotRef: string,
    /** `state`: the running state that a stateful snapshot holds. `diskOnly`: leave the configuration as it is. */
    options: { state: boolean; diskOnly: boolean },
    ctx: CallContext,
  ): Promise<Outcome<TaskRef>>
  /** Asks the guest to shut down and gives it so many seconds, or with `force` does not ask. */
  stop(
    instanceRef: string,
    options: { force: boolean; seconds: number },
    ctx: CallContext,
  ): Promise<Outcome<TaskRef>>
  start(instanceRef: string, ctx: CallContext): Promise<Outcome<TaskRef>>
  /** What the instance is set up with now, and was when the snapshot was taken: its own settings, not those of its profiles. */
  readConfigs(
    instanceRef: string,
    snapshotRef: string,
    ctx: CallContext,
  ): Promise<Outcome<{ now: KeptConfig; before: KeptConfig }>>
}

export interface ExpiryPort {
  /** Null for never. `default` cannot be asked of a snapshot that is there. Answers when it is done. */
  setExpiry(snapshotRef: string, expiresAt: Date | null, ctx: CallContext): Promise<Outcome<void>>
}

/** `mark` is a UUID that no other object bears, such as the operation's id: it finds the clone after a crash. */
export type CloneIdentity = { mark: string; secrets: CustomizationSecrets }

export interface ClonePort {
  /** Every place that a clone can be put into, usable or not, as it is at the peer now. */
  readPlaces(ctx: CallContext): Promise<Outcome<ClonePlaces>>
  /** The source as it is now, or at one of its snapshots. */
  readSource(instanceRef: string, snapshotRef: string | null, ctx: CallContext): Promise<Outcome<CloneSource>>
  /** Whether anything in the folder has this name, as a person writes it. A vCenter lets no two bear the same. */
  isNameTaken(folderRef: string, name: string, ctx: CallContext): Promise<Outcome<boolean>>
  /**
   * Starts a clone, or a deployment where the source is a template: sent once, as the changes of SnapshotPort are. The task
   * is one of the source's; its end names the new machine. A fault, of the call or of the task, carries the `field` of the
   * request that the peer blames.
   */
  clone(
    sourceRef: string,
    request: CloneRequest,
    identity: CloneIdentity,
    ctx: CallContext,
  ): Promise<Outcome<TaskRef>>
  /** The machine that bears the mark, null when there is none. While its task runs it may be unfinished, or not there yet. */
  find(mark: string, ctx: CallContext): Promise<Outcome<string | null>>
  /** Destroys what a clone left, with its files, only if it bears the mark: else `not_ours`, and the peer is not asked. */
  remove(ref: string, mark: string, ctx: CallContext): Promise<Outcome<TaskRef>>
  markAsTemplate(ref: string, ctx: CallContext): Promise<Outcome<void>>
  markAsMachine(ref: string, compute: CloneRequest['compute'], ctx: CallContext): Promise<Outcome<void>>
}

export type NewCustomizationSpec = {
  name: string
  description: string
  specification: NewCustomization
  secrets: CustomizationSecrets
}

export interface CustomizationPort {
  /** What the peer keeps, without the specifications themselves. */
  list(ctx: CallContext): Promise<Outcome<CustomizationSpec[]>>
  /** Keeps a new one at the peer, at once. A name that is taken is a `conflict` on `name`. */
  create(spec: NewCustomizationSpec, ctx: CallContext): Promise<Outcome<void>>
}

/** A tag that at least one instance bears, and that the account may read. */
export type PeerTag = { ref: string; category: string; name: string; instanceRefs: string[] }

export interface TagPort {
  /** All of them, as they are now. A peer's change feed need not tell of tags: they are asked for from time to time. */
  readAll(ctx: CallContext): Promise<Outcome<PeerTag[]>>
}

/** A task of the peer on one instance, for finding work whose reference was lost in a crash. */
export type PeerTask = {
  ref: TaskRef
  /** The provider-neutral action, or 'other'. */
  action:
    | 'snapshot.create'
    | 'snapshot.revert'
    | 'snapshot.remove'
    | 'snapshot.remove-all'
    | 'snapshot.restore'
    | 'instance.stop'
    | 'instance.start'
    | 'instance.clone'
    | 'other'
  /** The peer's clock. */
  queuedAt: Date
  state: TaskState
}

export interface Provider {
  readonly kind: ProviderKind
  /** Signs in and asks the peer what it is. Tells apart every reason that a person would act on differently. */
  probe(ctx: CallContext): Promise<Outcome<PeerIdentity>>
  readonly inventory: InventoryPort
  readonly snapshots?: SnapshotPort
  readonly reverts?: RevertPort
  readonly restores?: RestorePort
  readonly expiries?: ExpiryPort
  readonly clones?: ClonePort
  readonly customizations?: CustomizationPort
  readonly tags?: TagPort
  /** The state of a task now. */
  poll(ref: TaskRef, ctx: CallContext): Promise<Outcome<TaskState>>
  /** Reports until the task ends; the last item is its end, or the fault that stopped the watching. */
  follow(ref: TaskRef, ctx: CallContext): AsyncIterable<Outcome<TaskState>>
  /** Recent tasks on one instance, newest first, as far back as the peer remembers. */
  recentTasks(instanceRef: string, ctx: CallContext): Promise<Outcome<PeerTask[]>>
  /** Asks the peer to stop a task; it may answer `unsupported`. */
  cancel(ref: TaskRef, ctx: CallContext): Promise<Outcome<void>>
  /** Signs out and lets go of sockets. Never throws. */
  close(): Promise<void>
}
