import { expect, it } from 'vitest'
import { workflowNames } from '#lib/domain/operation/workflow-names.ts'
import { cloneTrials } from './testing/clone-trials.ts'
import { killAnywhere } from './testing/kill-anywhere.ts'
import { snapshotTrials } from './testing/snapshot-trials.ts'

it('every workflow is tried, here or beside', () => {
  const tried = [...snapshotTrials, ...cloneTrials].map(({ workflow }) => workflow)
  expect([...new Set(tried)].sort()).toEqual([...workflowNames].sort())
})

await killAnywhere(snapshotTrials, 240)
