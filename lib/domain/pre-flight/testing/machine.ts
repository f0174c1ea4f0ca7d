import type { IncusTraits } from '../../instance/incus-traits.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { Machine } from '../evidence.ts'

/** A running machine to which no rule objects; a test changes what it is about. */
export function machine(change: Partial<Machine> = {}): Machine {
  return {
    powerState: 'on',
    guestTools: 'running',
    memoryBytes: 4n * 1024n ** 3n,
    consolidationNeeded: false,
    capabilities: {
      snapshots: true,
      memorySnapshots: true,
      quiescedSnapshots: true,
      revert: true,
      powerOffBehavior: 'powerOff',
    },
    tree: chain(0),
    incus: null,
    ...change,
  }
}

/** A running container of Incus to which no rule objects. */
export function container(change: Partial<IncusTraits> = {}, machineChange: Partial<Machine> = {}): Machine {
  return machine({
    guestTools: 'unknown',
    capabilities: {
      snapshots: true,
      memorySnapshots: false,
      quiescedSnapshots: false,
      revert: true,
      powerOffBehavior: null,
    },
    incus: {
      type: 'container',
      project: 'default',
      location: null,
      ephemeral: false,
      pool: 'default',
      poolDriver: 'dir',
      migrationStateful: false,
      deletionProtected: false,
      removesNewerSnapshots: false,
      snapshots: { pattern: null, schedule: null, scheduleStopped: false, expiry: null, expiryManual: null },
      customVolumes: [],
      snapshotsForbidden: false,
      generation: 'a',
      canRestoreDiskOnly: false,
      ...change,
    },
    ...machineChange,
  })
}

/** Snapshots each below the other, the last one current. */
export function chain(depth: number, takenAt = new Date('2026-03-01T12:00:00Z')): Machine['tree'] {
  const snapshots = Array.from(
    { length: depth },
    (_, index): Snapshot => ({
      ref: `snapshot-${index}`,
      parentRef: index === 0 ? null : `snapshot-${index - 1}`,
      position: 0,
      name: `number ${index}`,
      description: '',
      takenAt,
      powerState: 'off',
      quiesced: false,
      consistency: 'unknown',
      sizeBytes: null,
      expiresAt: null,
    }),
  )
  return { currentRef: snapshots.at(-1)?.ref ?? null, snapshots }
}
