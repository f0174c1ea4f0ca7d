import { expect, test } from 'vitest'
import { lossSchema } from './loss-preview.ts'
import { type RestoreEvidence, type RestoreWish, restoreLoss } from './restore-loss.ts'
import { snapshotOf } from './testing/snapshots.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour))
const evidence: RestoreEvidence = {
  powerState: 'on',
  tree: {
    currentRef: null,
    snapshots: [
      snapshotOf('old', null, { takenAt: at(1) }),
      snapshotOf('target', null, { takenAt: at(2) }),
      snapshotOf('new', null, { takenAt: at(3) }),
      snapshotOf('safety', null, { takenAt: at(4) }),
    ],
  },
  incus: {
    poolDriver: 'zfs',
    removesNewerSnapshots: true,
    customVolumes: [{ device: 'data', pool: 'fast', volume: 'maildir' }],
  },
  configs: {
    now: { config: { 'limits.cpu': '4' }, devices: {}, profiles: [] },
    before: { config: {}, devices: {}, profiles: [] },
  },
}
const safest: RestoreWish = {
  snapshotRef: 'target',
  safetyRef: 'safety',
  stopFirst: true,
  stopHard: false,
  startAfter: true,
  state: false,
  diskOnly: false,
}

test('what was taken since is named with its fate, and the safety snapshot is not among it', () => {
  const loss = restoreLoss(safest, evidence)
  expect(lossSchema.parse(loss)).toEqual(loss)
  expect(loss).toMatchObject({
    newer: [{ ref: 'new' }],
    newerFate: 'destroyed',
    heldBy: { ref: 'safety' },
    config: [{ name: 'limits.cpu', change: 'added', now: '4' }],
    customVolumes: [{ volume: 'maildir' }],
  })
})

test('where only the disk goes back, no setting does', () => {
  expect(restoreLoss({ ...safest, diskOnly: true }, evidence)).toMatchObject({
    config: [],
    keepsConfig: true,
  })
})

test.each([
  [{}, 'on', 'clean', 'on'],
  [{ startAfter: false }, 'on', 'clean', 'off'],
  [{ stopHard: true }, 'on', 'clean-or-hard', 'on'],
  [{ stopFirst: false, startAfter: false }, 'on', 'hard', 'on'],
  [{ startAfter: false }, 'off', 'none', 'off'],
  [{ state: true, startAfter: false }, 'off', 'none', 'on'],
] as const)(
  'asked %o of an instance that is %s, the stop is %s and it is %s afterwards',
  (asked, powerState, stop, powerAfter) => {
    expect(restoreLoss({ ...safest, ...asked }, { ...evidence, powerState })).toMatchObject({
      stop,
      powerAfter,
    })
  },
)

test('of a snapshot that is gone nothing is said', () => {
  expect(restoreLoss({ ...safest, snapshotRef: 'gone' }, evidence)).toBeNull()
})
