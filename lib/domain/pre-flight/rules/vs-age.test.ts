import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeOne, plainSnapshot } from '../testing/judge-one.ts'
import { chain, machine } from '../testing/machine.ts'
import { rule } from './vs-age.ts'

const now = new Date('2026-03-10T12:00:00Z')
const hourMs = 3_600_000

const judged = (agesMs: number[]) => {
  const tree = chain(agesMs.length)
  const snapshots = tree.snapshots.map((one, at) => ({
    ...one,
    takenAt: new Date(now.getTime() - (agesMs[at] ?? 0)),
  }))
  return judgeOne(rule, 'snapshot.create', plainSnapshot, {
    now,
    machine: machine({ tree: { ...tree, snapshots } }),
  })
}

test('72 hours are not too old, and a moment more is', () => {
  expect(judged([72 * hourMs])).toBeUndefined()
  expect(judged([72 * hourMs + 1])).toMatchObject({ severity: 'warn', evidence: { days: 3, mostHours: 72 } })
})

test('the oldest is named, wherever it stands in the tree', () => {
  const ages = fc.array(fc.integer({ min: 0, max: 5000 * hourMs }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(ages, (agesMs) => {
      const oldest = Math.max(...agesMs)
      const found = judged(agesMs)
      expect(found === undefined).toBe(oldest <= 72 * hourMs)
      if (found) expect(found.evidence.name).toBe(`number ${agesMs.indexOf(oldest)}`)
    }),
  )
})
