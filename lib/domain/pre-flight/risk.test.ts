import { expect, test } from 'vitest'
import { allRules } from './all-rules.ts'
import { type RiskFacts, risksOf } from './risk.ts'

const now = new Date('2026-03-10T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const safe: RiskFacts = {
  snapshotDepth: 2,
  oldestSnapshotAt: hoursAgo(72),
  consolidationNeeded: false,
  powerOffReverts: false,
}
const risks = (change: Partial<RiskFacts>) => risksOf(allRules, { ...safe, ...change }, now)

test('up to the boundary nothing is at risk', () => {
  expect(risks({})).toEqual([])
  expect(risks({ oldestSnapshotAt: null, snapshotDepth: 0 })).toEqual([])
})

test.each([
  [{ snapshotDepth: 3 }, 'vs-chain-depth', { depth: 3 }],
  [{ oldestSnapshotAt: hoursAgo(96.5) }, 'vs-age', { days: 4 }],
  [{ consolidationNeeded: true }, 'vs-consolidation-needed', {}],
  [{ powerOffReverts: true }, 'vs-poweroff-reverts', {}],
] as const)('%o is at risk', (change, rule, evidence) => {
  expect(risks(change)).toEqual([{ rule, evidence }])
})

test('each reason is told for itself', () => {
  expect(risks({ snapshotDepth: 9, consolidationNeeded: true })).toHaveLength(2)
})

test('what tells of an instance at risk has words for it in both languages', () => {
  for (const { risk, words } of allRules) {
    for (const { risk: said } of Object.values(words)) expect(said !== undefined).toBe(risk !== undefined)
  }
})
