import { hash } from 'node:crypto'
import type { PeerInstance, PeerPlacement } from '../../providers/provider.ts'
import { noFolder, noHost, type PlaceNames } from './place-names.ts'
import { summariseTree } from './tree-summary.ts'

/** What is written of one object: JSON as `jsonb_to_recordset` reads it, and the hash of what the peer said of it. */
export type Row = { ref: string; contentHash: string; json: string }

/** An instance's row carries its mark, which is no part of its content. */
export type InstanceRow = Row & { mark: string | null }

/** Sizes as decimal text, times as ISO 8601, every field in one order: the same content is the same text. */
export function instanceRow(instance: PeerInstance): InstanceRow {
  const { tree, capabilities } = instance
  const own = {
    ref: instance.ref,
    name: instance.name,
    powerState: instance.powerState,
    isTemplate: instance.isTemplate,
    guestOs: instance.guestOs,
    guestTools: instance.guestTools,
    cpuCount: instance.cpuCount,
    memoryBytes: instance.memoryBytes?.toString() ?? null,
    storageBytes: instance.storageBytes?.toString() ?? null,
    hostRef: instance.hostRef,
    resourcePoolRef: instance.resourcePoolRef,
    folderRef: instance.folderRef,
    datastoreRefs: instance.datastoreRefs,
    networkRefs: instance.networkRefs,
    consolidationNeeded: instance.consolidationNeeded,
    capabilities: {
      snapshots: capabilities.snapshots,
      memorySnapshots: capabilities.memorySnapshots,
      quiescedSnapshots: capabilities.quiescedSnapshots,
      revert: capabilities.revert,
      powerOffBehavior: capabilities.powerOffBehavior,
    },
    incus: instance.incus,
    currentSnapshotRef: tree.currentRef,
    ...summariseTree(tree),
    // Snapshots that stand beside each other make no chain, however many they are.
    ...(instance.incus ? { snapshotDepth: 0 } : {}),
    snapshots: tree.snapshots.map((snapshot) => ({
      ref: snapshot.ref,
      parentRef: snapshot.parentRef,
      position: snapshot.position,
      name: snapshot.name,
      description: snapshot.description,
      takenAt: snapshot.takenAt.toISOString(),
      powerState: snapshot.powerState,
      quiesced: snapshot.quiesced,
      consistency: snapshot.consistency,
      expiresAt: snapshot.expiresAt?.toISOString() ?? null,
    })),
  }
  return { ...sealed(own), mark: instance.mark }
}

/** Adds the mark, and what is copied from places: neither is content of the instance itself. */
export function withNames(row: InstanceRow, { hostRef, folderRef }: PeerInstance, names: PlaceNames): Row {
  const host = (hostRef !== null && names.hosts.get(hostRef)) || noHost
  const folder = (folderRef !== null && names.folders.get(folderRef)) || noFolder
  return {
    ...row,
    json: `${row.json.slice(0, -1)},${JSON.stringify({ ...host, ...folder, mark: row.mark }).slice(1)}`,
  }
}

export function placementRow(placement: PeerPlacement): Row {
  return sealed({
    ref: placement.ref,
    kind: placement.kind,
    name: placement.name,
    parentRef: placement.parentRef,
    capacityBytes: placement.capacityBytes?.toString() ?? null,
    freeBytes: placement.freeBytes?.toString() ?? null,
    usable: placement.usable,
  })
}

function sealed<Content extends { ref: string }>(row: Content): Row {
  const text = JSON.stringify(row)
  const contentHash = hash('sha256', text, 'base64url')
  return { ref: row.ref, contentHash, json: `${text.slice(0, -1)},"contentHash":"${contentHash}"}` }
}

/** One row for each reference, the last word, as one JSON text: a statement must not meet the same row twice. */
export function latestOf<One extends Row>(rows: readonly One[]): One[] {
  return [...new Map(rows.map((row) => [row.ref, row])).values()]
}

export function jsonOf(rows: readonly Row[]): string {
  return `[${rows.map(({ json }) => json).join(',')}]`
}
