import type { Snapshot, SnapshotTree } from '#lib/domain/snapshot/snapshot.ts'
import { type InstanceName, snapshotRef } from '../refs.ts'
import type { SnapshotReply } from './wire-types.ts'

/**
 * The daemon keeps no lineage: snapshots stand beside each other in the order of their making, and the instance at none.
 *
 * A stateful one brings the running state back. Any other leaves the power as it was at the restore (the daemon starts
 * again what it stopped), so nothing can be said of it beforehand. Whether the instance ran when it was taken is not kept
 * either, hence not whether it is cold.
 */
export function snapshotTreeOf(instance: InstanceName, replies: readonly SnapshotReply[]): SnapshotTree {
  const inOrder = [...replies].sort(byAge)
  return {
    currentRef: null,
    snapshots: inOrder.map((reply, position) => snapshotOf(instance, reply, position)),
  }
}

function snapshotOf(instance: InstanceName, reply: SnapshotReply, position: number): Snapshot {
  return {
    ref: snapshotRef({ ...instance, snapshot: reply.name }),
    parentRef: null,
    position,
    name: reply.name,
    description: '',
    takenAt: new Date(reply.created_at),
    powerState: reply.stateful ? 'on' : 'unknown',
    quiesced: false,
    consistency: reply.stateful ? 'memory' : 'unknown',
    sizeBytes: sizeOf(reply),
    expiresAt: expiryOf(reply),
  }
}

function byAge(a: SnapshotReply, b: SnapshotReply): number {
  const difference = Date.parse(a.created_at) - Date.parse(b.created_at)
  return difference || compare(fractionOf(a), fractionOf(b)) || compare(a.name, b.name)
}

// The daemon tells nanoseconds, without the zeros at their end; a Date keeps milliseconds.
function fractionOf({ created_at }: SnapshotReply): string {
  return (/\.(\d+)/.exec(created_at)?.[1] ?? '').padEnd(9, '0')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** Bytes, null where the driver does not tell. */
export function sizeOf({ size }: SnapshotReply): bigint | null {
  return size === null || size === undefined || size < 0 ? null : BigInt(size)
}

/** Null for never, which the daemon writes as year 1. */
function expiryOf({ expires_at }: SnapshotReply): Date | null {
  if (expires_at === null || expires_at === undefined) return null
  const date = new Date(expires_at)
  return date.getTime() <= 0 ? null : date
}
