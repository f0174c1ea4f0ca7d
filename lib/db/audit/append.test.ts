import { afterAll, describe, expect, it } from 'vitest'
import { withClient } from '#scripts/postgres/cluster.ts'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
afterAll(database.drop)

const { db } = await import('#lib/db/client.ts')
const { appendAudit } = await import('./append.ts')
afterAll(() => db.$disconnect())

const anna = { id: 'p1', name: 'Anna' }
const append = (detail: string) =>
  db.$transaction(
    (tx) =>
      appendAudit(tx, { action: 'account.change', outcome: 'succeeded', person: anna, details: { detail } }),
    { maxWait: 20_000, timeout: 20_000 },
  )

describe('the audit log', () => {
  it('numbers entries without gaps, each linked to the one before, however many are written at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 10 }, (_, index) => append(`${round}: at once ${index}`)))
    }
    const entries = await db.auditEntry.findMany({ orderBy: { sequence: 'asc' } })
    expect(entries.map(({ sequence }) => Number(sequence))).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    )
    const previous = ['0'.repeat(64), ...entries.map(({ hash }) => hash)]
    expect(entries.map(({ previousHash }) => previousHash)).toEqual(previous.slice(0, -1))
    expect(await db.auditSeal.count()).toBe(30)
  })

  it('leaves no trace and no gap of a transaction that was rolled back', async () => {
    const before = await db.auditEntry.count()
    await expect(
      db.$transaction(async (tx) => {
        await appendAudit(tx, { action: 'lab.open', outcome: 'succeeded', person: anna })
        throw new Error('something after it failed')
      }),
    ).rejects.toThrow('something after it failed')
    await append('after the rollback')
    const last = await db.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })
    expect(Number(last?.sequence)).toBe(before + 1)
  })

  it.each([
    `UPDATE "AuditEntry" SET "personName" = 'Bruno' WHERE "sequence" = 1`,
    'DELETE FROM "AuditEntry"',
    'DELETE FROM "AuditEntry" WHERE false',
    'TRUNCATE "AuditEntry"',
    `UPDATE "AuditSeal" SET "seal" = 'x'`,
    'DELETE FROM "AuditSeal"',
    'TRUNCATE "AuditSeal"',
    `SET session_replication_role = replica; DELETE FROM "AuditEntry"`,
  ])('refuses %s, even to a superuser', async (sql) => {
    await expect(withClient(database.url, (client) => client.query(sql))).rejects.toThrow(
      'The audit log only grows',
    )
  })

  it('gives an entry its own place, time and hash, whatever the statement says', async () => {
    const before = await db.auditEntry.count()
    await withClient(database.url, (client) =>
      client.query(`
        INSERT INTO "AuditEntry" ("sequence", "at", "action", "outcome", "personName", "details", "previousHash", "hash")
        VALUES (4711, '2001-01-01', 'lab.open', 'succeeded', 'Mallory', '{}', 'forged', 'forged')`),
    )
    const last = await db.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    expect(Number(last.sequence)).toBe(before + 1)
    expect(last.at.getUTCFullYear()).toBeGreaterThan(2020)
    expect(last.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('takes names that the database could not keep, and cuts endless ones', async () => {
    await db.$transaction((tx) =>
      appendAudit(tx, {
        action: 'session.sign-in',
        outcome: 'refused',
        person: null,
        actorName: `nul\0 half\ud800${'x'.repeat(10_000)}`,
        details: { 'k\0': ['\0', '\ud800'] },
      }),
    )
    const last = await db.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    expect(last.personName).toMatch(/^nul half\ufffdx+$/)
    expect(last.personName).toHaveLength(500)
    expect(last.details).toEqual({ k: ['', '\ufffd'] })
  })

  it('hides what stands under the name of a secret', async () => {
    await db.$transaction((tx) =>
      appendAudit(tx, {
        action: 'connection.change',
        outcome: 'succeeded',
        person: anna,
        details: { password: 'hunter2', inner: { apiKey: 'hunter2' }, address: 'https://u:hunter2@h/sdk' },
      }),
    )
    const last = await db.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    expect(JSON.stringify(last.details)).not.toContain('hunter2')
  })
})
