import { describe, expect, it } from 'vitest'
import type { PeerInstance } from '../../providers/provider.ts'
import {
  refuseCreate,
  refuseRemove,
  refuseRemoveAll,
  refuseRevert,
  refuseRevertLatest,
  subtreeRefs,
} from './refusals.ts'

const instanceId = '019a0000-0000-7000-8000-000000000000'
const create = { instanceId, name: 'n', description: '', memory: false, quiesce: false }
const on = { powerState: 'on' as const, snapshotRefs: ['a', 'b', 'c'] }

/** A chain a → b → c with "You are here" under c. */
function machine(change: Partial<PeerInstance> = {}): PeerInstance {
  const snapshot = (ref: string, parentRef: string | null) => ({
    ref,
    parentRef,
    position: 0,
    name: `snapshot ${ref}`,
    description: '',
    takenAt: new Date(),
    powerState: 'off' as const,
    quiesced: false,
    consistency: 'unknown' as const,
    sizeBytes: null,
    expiresAt: null,
  })
  return {
    ref: 'vm-1',
    name: 'web',
    powerState: 'on',
    isTemplate: false,
    guestOs: null,
    guestTools: 'running',
    cpuCount: 1,
    memoryBytes: null,
    storageBytes: null,
    hostRef: null,
    resourcePoolRef: null,
    folderRef: null,
    datastoreRefs: [],
    networkRefs: [],
    consolidationNeeded: false,
    capabilities: {
      snapshots: true,
      memorySnapshots: true,
      quiescedSnapshots: true,
      revert: true,
      powerOffBehavior: null,
    },
    tree: { currentRef: 'c', snapshots: [snapshot('a', null), snapshot('b', 'a'), snapshot('c', 'b')] },
    incus: null,
    mark: null,
    ...change,
  }
}

describe('taking a snapshot', () => {
  it('is allowed of a running machine', () => {
    expect(refuseCreate(create, machine(), on)).toBeNull()
  })

  it('is refused with memory of a machine that is off by then', () => {
    const fault = refuseCreate({ ...create, memory: true }, machine({ powerState: 'off' }), on)
    expect(fault).toMatchObject({ reason: 'power_state_changed', detail: { shown: 'on', now: 'off' } })
  })

  it('is allowed without memory of a machine that is off by then, which is only better', () => {
    expect(refuseCreate(create, machine({ powerState: 'off' }), on)).toBeNull()
  })

  it('trusts what the form showed over what the inventory knew', () => {
    const fault = refuseCreate({ ...create, shownPowerState: 'off' }, machine(), on)
    expect(fault).toMatchObject({ reason: 'power_state_changed' })
  })
})

describe('going back', () => {
  const revert = { instanceId, snapshotRef: 'b', suppressPowerOn: false }

  it('is refused when the machine was started since', () => {
    expect(refuseRevert({ ...revert, shownPowerState: 'off' }, machine(), on)).toMatchObject({
      reason: 'power_state_changed',
    })
  })

  it('is refused when the snapshot is gone', () => {
    expect(refuseRevert({ ...revert, snapshotRef: 'x' }, machine(), on)).toMatchObject({
      reason: 'snapshot_gone',
    })
  })

  it('to the latest is refused when another one is current by then', () => {
    expect(refuseRevertLatest(revert, machine(), on)).toMatchObject({
      reason: 'current_snapshot_changed',
      detail: { name: 'snapshot c' },
    })
  })
})

describe('removing', () => {
  const remove = { instanceId, snapshotRef: 'b', withChildren: true }

  it('is refused when it would take along a snapshot that was not shown', () => {
    const shown = { ...on, snapshotRefs: ['a', 'b'] }
    expect(refuseRemove(remove, machine(), shown)).toMatchObject({
      reason: 'snapshots_changed',
      detail: { names: 'snapshot c' },
    })
    expect(refuseRemoveAll(machine(), shown)).toMatchObject({ reason: 'snapshots_changed' })
  })

  it('of one snapshot does not mind what appeared below it', () => {
    const shown = { ...on, snapshotRefs: ['a', 'b'] }
    expect(refuseRemove({ ...remove, withChildren: false }, machine(), shown)).toBeNull()
  })

  it('takes everything below a snapshot', () => {
    expect(subtreeRefs(machine().tree, 'b')).toEqual(['b', 'c'])
  })
})
