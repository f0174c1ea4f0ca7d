import { expect, test } from 'vitest'
import { judgeOne, plainSnapshot } from '../testing/judge-one.ts'
import { machine } from '../testing/machine.ts'
import { rule } from './vs-consolidation-needed.ts'

const unmerged = { machine: machine({ consolidationNeeded: true }) }

test('disks that wait to be merged take no further snapshot', () => {
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot)).toBeUndefined()
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, unmerged)?.severity).toBe('block')
})

test('they keep nobody from removing snapshots, which is what merges them', () => {
  const { instanceId } = plainSnapshot
  expect(judgeOne(rule, 'snapshot.remove-all', { instanceId }, unmerged)).toBeUndefined()
})
