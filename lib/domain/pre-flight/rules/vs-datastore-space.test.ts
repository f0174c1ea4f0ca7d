import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cloneInput } from '../testing/clone-input.ts'
import { disk, gibibyte, judgeOne, plainSnapshot, source } from '../testing/judge-one.ts'
import { machine } from '../testing/machine.ts'
import { rule } from './vs-datastore-space.ts'

const store = (freeBytes: bigint, ref = 'datastore-1') => ({
  ref,
  name: ref,
  freeBytes,
  capacityBytes: 1000n * gibibyte,
})
const withMemory = { ...plainSnapshot, memory: true }

test('a fifth of the disks is expected to be written again', () => {
  const enough = { datastores: [store(8n * gibibyte)] }
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, enough)).toBeUndefined()
  const short = { datastores: [store(8n * gibibyte - 1n)] }
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, short)).toMatchObject({
    severity: 'warn',
    evidence: { neededBytes: String(8n * gibibyte), freeBytes: String(8n * gibibyte - 1n) },
  })
})

test('memory that fits nowhere stands in the way, and one click leaves it out', () => {
  const fits = { datastores: [store(4n * gibibyte)] }
  expect(judgeOne(rule, 'snapshot.create', withMemory, fits)?.severity).toBe('warn')
  const fitsNowhere = { datastores: [store(4n * gibibyte - 1n), store(0n, 'datastore-2')] }
  expect(judgeOne(rule, 'snapshot.create', withMemory, fitsNowhere)).toMatchObject({
    severity: 'block',
    evidence: { name: 'datastore-1', neededBytes: String(4n * gibibyte) },
    fix: { set: { memory: false } },
  })
})

test('a machine that is off has no memory to write, and an independent disk takes no part', () => {
  const off = machine({ powerState: 'off' })
  const hardware = source({ disks: [disk({ independent: true })] })
  const evidence = { machine: off, hardware, datastores: [store(0n)] }
  expect(judgeOne(rule, 'snapshot.create', withMemory, evidence)).toBeUndefined()
})

test('a copy that does not fit at once stands in the way; one that may outgrow its place is warned of', () => {
  const severityAt = (gibibytes: bigint) =>
    judgeOne(rule, 'instance.clone', cloneInput, { datastores: [store(gibibytes * gibibyte)] })?.severity
  expect(severityAt(9n)).toBe('block')
  expect(severityAt(10n)).toBe('warn')
  expect(severityAt(39n)).toBe('warn')
  expect(severityAt(40n)).toBeUndefined()
})

test('more room never makes it worse', () => {
  const ranks = { block: 2, warn: 1, info: 0 }
  const rank = (gibibytes: number, input: typeof plainSnapshot) => {
    const datastores = [store(BigInt(gibibytes) * gibibyte)]
    const found = judgeOne(rule, 'snapshot.create', input, { datastores })
    return found ? ranks[found.severity] : -1
  }
  const rooms = fc.tuple(fc.nat(60), fc.nat(60), fc.boolean())
  fc.assert(
    fc.property(rooms, ([one, other, memory]) => {
      const input = { ...plainSnapshot, memory }
      const [less, more] = one < other ? [one, other] : [other, one]
      expect(rank(more, input)).toBeLessThanOrEqual(rank(less, input))
    }),
  )
})
