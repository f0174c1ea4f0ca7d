import type { Snapshot } from '../../snapshot/snapshot.ts'

/** A snapshot of a machine that was off, called after its reference. */
export function snapshotOf(
  ref: string,
  parentRef: string | null = null,
  change: Partial<Snapshot> = {},
): Snapshot {
  return {
    ref,
    parentRef,
    position: 0,
    name: `snapshot ${ref}`,
    description: '',
    takenAt: new Date('2026-03-01T02:00:00Z'),
    powerState: 'off',
    quiesced: false,
    consistency: 'cold',
    sizeBytes: null,
    expiresAt: null,
    ...change,
  }
}
