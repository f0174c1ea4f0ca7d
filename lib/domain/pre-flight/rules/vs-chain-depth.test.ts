import { expect, test } from 'vitest'
import { judge } from '../judge.ts'
import { chain, machine } from '../testing/machine.ts'
import { rule } from './vs-chain-depth.ts'

const input = { instanceId: 'x', name: 'n', description: '', memory: false, quiesce: false }

test.each([
  [2, undefined],
  [3, 'warn'],
  [30, 'warn'],
  [31, 'block'],
] as const)('a chain of %i', (depth, severity) => {
  const { findings } = judge([rule], 'snapshot.create', input, {
    now: new Date(),
    machine: machine({ tree: chain(depth) }),
    hardware: null,
    datastores: null,
  })
  expect(findings[0]?.severity).toBe(severity)
  if (severity) expect(findings[0]?.evidence).toEqual({ depth, most: 31 })
})

test('snapshots beside the chain do not count', () => {
  const tree = { ...chain(31), currentRef: 'snapshot-1' }
  const evidence = { now: new Date(), machine: machine({ tree }), hardware: null, datastores: null }
  expect(judge([rule], 'snapshot.create', input, evidence).findings).toEqual([])
})
