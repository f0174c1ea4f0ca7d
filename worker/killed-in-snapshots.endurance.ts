import { expect, it } from 'vitest'
import { workflowNames } from '#lib/domain/operation/workflow-names.ts'
import { cloneTrials } from './testing/clone-trials.ts'
import { killAnywhere } from './testing/kill-anywhere.ts'
import { snapshotTrials } from './testing/snapshot-trials.ts'

// A peer of another kind: incus-killed.test.ts kills at one moment of a restore, and nowhere yet at each record.
const onIncus = ['snapshot.restore', 'snapshot.set-expiry'] as const

it('every workflow of vSphere is tried, here or beside', () => {
  const tried = [...[...snapshotTrials, ...cloneTrials].map(({ workflow }) => workflow), ...onIncus]
  expect([...new Set(tried)].sort()).toEqual([...workflowNames].sort())
})

await killAnywhere(snapshotTrials, 240)
