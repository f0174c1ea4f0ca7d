import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRules } from '#lib/domain/pre-flight/all-rules.ts'
import { risksOf } from '#lib/domain/pre-flight/risk.ts'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})
const { riskRules, riskSql, riskWhere } = await import('./risk-conditions.ts')

const now = new Date('2026-03-10T12:00:00Z')
const hourMs = 3_600_000

beforeAll(async () => {
  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'paris',
      address: 'https://paris/sdk',
      username: 'u',
      secretCipher: 'v1.secret',
      trustMode: 'system',
    },
  })
  const facts = fc.record({
    snapshotCount: fc.nat(2),
    snapshotDepth: fc.nat(5),
    ageMs: fc.option(fc.oneof(fc.constant(72 * hourMs), fc.nat(200 * hourMs))),
    consolidationNeeded: fc.boolean(),
    powerOffBehavior: fc.constantFrom('revert', 'powerOff', null),
  })
  await db.instance.createMany({
    data: fc.sample(facts, 300).map(({ ageMs, powerOffBehavior, ...row }, at) => ({
      ...row,
      connectionId: connection.id,
      ref: `vm-${at}`,
      name: `vm-${at}`,
      powerState: 'on',
      guestTools: 'running',
      capabilities: { snapshots: true, powerOffBehavior },
      oldestSnapshotAt: ageMs === null ? null : new Date(now.getTime() - ageMs),
      contentHash: '-',
    })),
  })
})

test.each(riskRules)('$id lets through in a list, counts, and marks the same instances', async (rule) => {
  const all = await db.instance.findMany({ orderBy: { ref: 'asc' } })
  const marked = all.filter((one) => risksOf(allRules, one, now).some((risk) => risk.rule === rule.id))
  const listed = await db.instance.findMany({
    where: riskWhere(rule.condition, now),
    orderBy: { ref: 'asc' },
  })
  const [counted] = await db.$queryRaw<[{ count: number }]>`
    SELECT (count(*) FILTER (WHERE ${riskSql(rule.condition, now)}))::int AS "count" FROM "Instance"`
  expect(listed.map(({ ref }) => ref)).toEqual(marked.map(({ ref }) => ref))
  expect(counted.count).toBe(marked.length)
  expect(marked.length).toBeGreaterThan(0)
})
