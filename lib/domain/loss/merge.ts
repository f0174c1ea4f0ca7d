import { z } from 'zod'
import type { SnapshotTree } from '../snapshot/snapshot.ts'
import { type DiskLayers, pathToHere } from './layers.ts'

/** What a person asks to delete: one snapshot, one with those below it, or all. */
export type Removal =
  | { kind: 'one'; snapshotRef: string }
  | { kind: 'branch'; snapshotRef: string }
  | { kind: 'all' }

const bytes = z.string().regex(/^\d+$/)

/** Deleting a snapshot writes its layer into another one; the space is needed until that is done. Bytes are decimal text. */
export const mergeSchema = z.discriminatedUnion('kind', [
  /** Files are deleted, and nothing is written. */
  z.object({ kind: z.literal('none') }),
  /** The peer does not tell enough. */
  z.object({ kind: z.literal('unknown') }),
  z.object({
    kind: z.literal('estimate'),
    atMostBytes: bytes,
    datastores: z.array(z.object({ name: z.string(), freeBytes: bytes })),
    /** Null where it depends on which of several datastores is written to. */
    isEnough: z.boolean().nullable(),
  }),
])

export type Merge = z.infer<typeof mergeSchema>

type Room = {
  /** The disks' whole size; a merged disk never grows beyond it. Null where it is not known. */
  capacityBytes: bigint | null
  /** Where the machine lies; null where it is not known. */
  datastores: readonly { name: string; freeBytes: bigint }[] | null
}

/** What merging may take for a while, at most: what the guest writes meanwhile comes on top. */
export function mergeOf(removal: Removal, tree: SnapshotTree, layers: DiskLayers | null, room: Room): Merge {
  const plan = planOf(removal, tree)
  if (plan === 'none' || plan === 'unknown') return { kind: plan }
  if (layers === null) return { kind: 'unknown' }
  const sizes = plan.merged.map((ref) => (ref === null ? layers.hereBytes : layers.ofSnapshot.get(ref)))
  const into = layers.ofSnapshot.get(plan.into)
  if (into === undefined || sizes.some((size) => size === undefined)) return { kind: 'unknown' }
  const written = sizes.reduce<bigint>((sum, size) => sum + (size ?? 0n), 0n)
  const limit =
    plan.intoBase && room.capacityBytes !== null ? atLeastNothing(room.capacityBytes - into) : null
  const atMost = limit !== null && limit < written ? limit : written
  return {
    kind: 'estimate',
    atMostBytes: atMost.toString(),
    datastores: (room.datastores ?? []).map(({ name, freeBytes }) => ({
      name,
      freeBytes: freeBytes.toString(),
    })),
    isEnough: isEnough(atMost, room.datastores),
  }
}

/** Layers by snapshot, null for what the machine writes now; each is written into the layer of `into`. */
type Plan = { into: string; intoBase: boolean; merged: (string | null)[] }

function planOf(removal: Removal, tree: SnapshotTree): Plan | 'none' | 'unknown' {
  const path = pathToHere(tree)
  if (removal.kind === 'one') return planOfOne(removal.snapshotRef, tree)
  const from = removal.kind === 'all' ? 0 : path.indexOf(removal.snapshotRef)
  const [into, ...above] = from < 0 ? [] : path.slice(from)
  // Nothing that the machine stands on goes.
  if (into === undefined) return 'none'
  return { into, intoBase: from === 0, merged: [...above, null] }
}

function planOfOne(ref: string, { snapshots, currentRef }: SnapshotTree): Plan | 'none' | 'unknown' {
  const below: (string | null)[] = snapshots
    .filter(({ parentRef }) => parentRef === ref)
    .map((one) => one.ref)
  if (currentRef === ref) below.push(null)
  if (below.length === 0) return 'none'
  // Several stand on its disks: whether they are merged, copied or kept is the peer's affair.
  if (below.length > 1) return 'unknown'
  const isRoot = snapshots.find((one) => one.ref === ref)?.parentRef === null
  return { into: ref, intoBase: isRoot, merged: below }
}

function isEnough(bytes: bigint, datastores: Room['datastores']): boolean | null {
  if (datastores === null || datastores.length === 0) return null
  if (datastores.every(({ freeBytes }) => freeBytes >= bytes)) return true
  return datastores.some(({ freeBytes }) => freeBytes >= bytes) ? null : false
}

function atLeastNothing(bytes: bigint): bigint {
  return bytes > 0n ? bytes : 0n
}
