import { describe, expect, it } from 'vitest'
import type { CloneSource } from '../clone/clone-source.ts'
import { lossSchema } from './loss-preview.ts'
import { type RevertEvidence, revertLoss } from './revert-loss.ts'
import { snapshotOf } from './testing/snapshots.ts'

const at = (time: string) => new Date(`2026-03-01T${time}:00Z`)

// a ← b, where it is.
const evidence: RevertEvidence = {
  powerState: 'on',
  tree: {
    currentRef: 'b',
    snapshots: [
      snapshotOf('a', null, { takenAt: at('01:00') }),
      snapshotOf('b', 'a', { takenAt: at('02:00'), powerState: 'on', sizeBytes: 9n }),
    ],
  },
  layers: {
    ofSnapshot: new Map([
      ['a', 1000n],
      ['b', 30n],
    ]),
    hereBytes: 4n,
  },
  hardware: null,
  networkNames: new Map(),
  revertedAt: null,
}
const toA = { snapshotRef: 'a', suppressPowerOn: false, safetyRef: null }

describe('what going back destroys', () => {
  it('is what was written since the snapshot that the machine stands on, not since the one it goes to', () => {
    expect(revertLoss(toA, evidence)).toMatchObject({
      target: { name: 'snapshot a', takenAt: at('01:00').toISOString() },
      discarded: { since: at('02:00').toISOString(), under: { name: 'snapshot b', by: 'taken' }, bytes: '4' },
      heldBy: null,
    })
  })

  it('is only what was written since the last revert, where there was one', () => {
    const { discarded } = revertLoss(toA, { ...evidence, revertedAt: at('03:30') }) ?? expect.unreachable()
    expect(discarded).toMatchObject({ since: at('03:30').toISOString(), under: { by: 'reverted' } })
    const earlier = revertLoss(toA, { ...evidence, revertedAt: at('01:30') })
    expect(earlier?.discarded.under?.by).toBe('taken')
  })

  it('has no beginning where the machine stands on no snapshot', () => {
    const rootless = { ...evidence, tree: { ...evidence.tree, currentRef: null } }
    expect(revertLoss(toA, rootless)?.discarded).toEqual({ since: null, under: null, bytes: null })
  })

  it('is measured as if the safety snapshot had not been taken, and that holds it', () => {
    const snapshots = [...evidence.tree.snapshots, snapshotOf('s', 'b', { takenAt: at('04:00') })]
    const layers = { ofSnapshot: new Map([['s', 4n]]), hereBytes: 1n }
    const safe = { ...evidence, tree: { currentRef: 's', snapshots }, layers }
    expect(revertLoss({ ...toA, safetyRef: 's' }, safe)).toMatchObject({
      discarded: { since: at('02:00').toISOString(), under: { name: 'snapshot b' }, bytes: '5' },
      heldBy: { ref: 's', name: 'snapshot s' },
    })
  })

  it.each([
    ['a', false, { powerAfter: 'off', memoryLost: true }],
    ['b', false, { powerAfter: 'on', memoryLost: true }],
    ['b', true, { powerAfter: 'off', memoryLost: true }],
  ])(
    'to %s, without starting it again: %s, says the power state and the memory',
    (snapshotRef, suppressPowerOn, said) => {
      expect(revertLoss({ snapshotRef, suppressPowerOn, safetyRef: null }, evidence)).toMatchObject(said)
    },
  )

  it('leaves independent disks alone', () => {
    const disk = {
      key: 2000,
      label: 'Hard disk 1',
      capacityMegabytes: 1,
      thin: true,
      independent: true,
      snapshotObstacle: null,
      datastoreRef: null,
    }
    const now: CloneSource = {
      ref: 'vm-1',
      name: 'web',
      isTemplate: false,
      powerState: 'on',
      guestTools: 'running',
      system: 'linux',
      cpuCount: 1,
      coresPerSocket: 1,
      memoryMegabytes: 1,
      usedBytes: null,
      disks: [disk],
      cards: [],
    }
    expect(revertLoss(toA, { ...evidence, hardware: { now, before: now } })).toMatchObject({
      drift: [],
      untouchedDisks: ['Hard disk 1'],
    })
  })

  it('is nothing that can be told of a snapshot that is gone', () => {
    expect(revertLoss({ ...toA, snapshotRef: 'x' }, evidence)).toBeNull()
  })

  it('reads back from where it is kept as it was', () => {
    const loss = revertLoss(toA, evidence)
    expect(lossSchema.parse(JSON.parse(JSON.stringify(loss)))).toEqual(loss)
  })
})
