import { expect, test } from 'vitest'
import { judgeOne, plainSnapshot } from '../testing/judge-one.ts'
import { chain, machine } from '../testing/machine.ts'
import { rule } from './vs-chain-depth.ts'

test.each([
  [2, undefined],
  [3, 'warn'],
  [30, 'warn'],
  [31, 'block'],
] as const)('a chain of %i', (depth, severity) => {
  const found = judgeOne(rule, 'snapshot.create', plainSnapshot, { machine: machine({ tree: chain(depth) }) })
  expect(found?.severity).toBe(severity)
  if (severity) expect(found?.evidence).toEqual({ depth, most: 31 })
})

test('snapshots beside the chain do not count', () => {
  const tree = { ...chain(31), currentRef: 'snapshot-1' }
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, { machine: machine({ tree }) })).toBeUndefined()
})
