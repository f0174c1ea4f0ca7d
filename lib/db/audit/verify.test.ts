import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const { appendAudit } = await import('./append.ts')
const { sealKeyOf } = await import('./seal.ts')
const { sealAgain } = await import('./seal-again.ts')
const { verifyChain } = await import('./verify.ts')

const keys = [sealKeyOf(Buffer.alloc(32, 0xab))]
/** A superuser who has switched off every guard. */
const intruder = new Client({ connectionString: database.url })
const entries = 12

beforeAll(async () => {
  for (let number = 1; number <= entries; number += 1) {
    const person = { id: 'p', name: `Person ${number}` }
    await db.$transaction((tx) =>
      appendAudit(tx, {
        action: 'account.change',
        outcome: 'succeeded',
        person,
        details: { number, half: 0.5 },
      }),
    )
  }
  await intruder.connect()
  await intruder.query(`
    CREATE TABLE kept AS TABLE "AuditEntry"; CREATE TABLE "keptSeal" AS TABLE "AuditSeal";
    ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL; ALTER TABLE "AuditSeal" DISABLE TRIGGER ALL`)
})
beforeEach(() =>
  intruder.query(`
    TRUNCATE "AuditEntry", "AuditSeal";
    INSERT INTO "AuditEntry" TABLE kept; INSERT INTO "AuditSeal" TABLE "keptSeal"`),
)
afterAll(async () => {
  await intruder.end()
  await db.$disconnect()
  await database.drop()
})

/** What the trigger would have written: an intruder can compute hashes as well as anybody. */
const hashAnew = (sequence: number) =>
  intruder.query(
    `UPDATE "AuditEntry" SET "hash" = encode(sha256(convert_to(jsonb_build_array(
      1, "sequence", to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), "action", "outcome",
      "personId", "personName", "instanceId", "instanceName", "connectionId", "connectionName", "operationId",
      "address", "details", "previousHash")::text, 'UTF8')), 'hex') WHERE "sequence" = $1`,
    [sequence],
  )

async function writeAnewFrom(first: number) {
  for (let sequence = first; sequence <= entries; sequence += 1) {
    await intruder.query(
      `UPDATE "AuditEntry" entry SET "previousHash" = former."hash" FROM "AuditEntry" former
       WHERE entry."sequence" = $1 AND former."sequence" = $1 - 1`,
      [sequence],
    )
    await hashAnew(sequence)
  }
}

describe('verifying the chain', () => {
  it('finds a log whole that nobody touched, and tells its head', async () => {
    const verdict = await verifyChain(intruder, keys)
    expect(verdict).toMatchObject({ count: entries, broken: null, head: { sequence: entries } })
    const head = verdict.head ?? { sequence: 0, hash: '' }
    expect(await verifyChain(intruder, keys, [head])).toMatchObject({ broken: null })
  })

  it.each([
    [`UPDATE "AuditEntry" SET "personName" = 'Mallory' WHERE "sequence" = 5`, 'altered', 5],
    [`UPDATE "AuditEntry" SET "at" = "at" + interval '1 ms' WHERE "sequence" = 5`, 'altered', 5],
    [`UPDATE "AuditEntry" SET "details" = '{"number": 6, "half": 0.5}' WHERE "sequence" = 5`, 'altered', 5],
    [`UPDATE "AuditEntry" SET "address" = '' WHERE "sequence" = 5`, 'altered', 5],
    [`UPDATE "AuditEntry" SET "hash" = repeat('a', 64) WHERE "sequence" = 5`, 'altered', 5],
    [`UPDATE "AuditEntry" SET "previousHash" = repeat('a', 64) WHERE "sequence" = 5`, 'altered', 5],
    ['DELETE FROM "AuditEntry" WHERE "sequence" = 5', 'missing', 5],
    ['DELETE FROM "AuditEntry" WHERE "sequence" BETWEEN 5 AND 8', 'missing', 5],
    ['DELETE FROM "AuditEntry" WHERE "sequence" <= 3', 'missing', 1],
    ['DELETE FROM "AuditEntry" WHERE "sequence" > 9', 'missing', 10],
    ['DELETE FROM "AuditSeal" WHERE "sequence" = 5', 'unsealed', 5],
    [`UPDATE "AuditSeal" SET "seal" = repeat('a', 64) WHERE "sequence" = 5`, 'altered', 5],
    [`UPDATE "AuditSeal" SET "keyId" = 'aaaaaaaa' WHERE "sequence" >= 5`, 'unsealed', 5],
  ])('after %s says %s at %i', async (sql, kind, sequence) => {
    await intruder.query(sql)
    expect(await verifyChain(intruder, keys)).toMatchObject({
      count: sequence - 1,
      broken: { kind, sequence },
    })
  })

  it('names two entries that changed places', async () => {
    await intruder.query('UPDATE "AuditEntry" SET "sequence" = "sequence" + 100 WHERE "sequence" IN (5, 6)')
    await intruder.query('UPDATE "AuditEntry" SET "sequence" = 111 - "sequence" WHERE "sequence" > 100')
    expect((await verifyChain(intruder, keys)).broken).toMatchObject({
      kind: 'reordered',
      sequence: 5,
      evidence: 'the entry that was written as number 5 stands at 6',
    })
  })

  it('names an entry that was moved to the end', async () => {
    await intruder.query('UPDATE "AuditEntry" SET "sequence" = 13 WHERE "sequence" = 5')
    expect((await verifyChain(intruder, keys)).broken).toMatchObject({ kind: 'reordered', sequence: 5 })
  })

  it('notices a removed entry although those after it were renumbered', async () => {
    await intruder.query('DELETE FROM "AuditEntry" WHERE "sequence" = 5')
    for (let sequence = 6; sequence <= entries; sequence += 1) {
      await intruder.query('UPDATE "AuditEntry" SET "sequence" = $1 - 1 WHERE "sequence" = $1', [sequence])
    }
    expect((await verifyChain(intruder, keys)).broken).toMatchObject({
      kind: 'missing',
      sequence: 5,
      evidence: expect.stringContaining('written as number 6'),
    })
  })

  it('notices a chain that was computed anew from the altered entry on: the seals do not fit', async () => {
    await intruder.query(`UPDATE "AuditEntry" SET "personName" = 'Mallory' WHERE "sequence" = 5`)
    await hashAnew(5)
    expect((await verifyChain(intruder, keys)).broken).toMatchObject({ sequence: 5, kind: 'altered' })
    await writeAnewFrom(6)
    expect((await verifyChain(intruder, keys)).broken).toMatchObject({
      sequence: 5,
      kind: 'altered',
      evidence: expect.stringContaining('computed anew'),
    })
  })

  it('notices a tail that was cut off with its seals, when told of a head from before', async () => {
    const { head } = await verifyChain(intruder, keys)
    await intruder.query(
      'DELETE FROM "AuditEntry" WHERE "sequence" > 9; DELETE FROM "AuditSeal" WHERE "sequence" > 9',
    )
    expect((await verifyChain(intruder, keys)).broken).toBeNull()
    expect((await verifyChain(intruder, keys, head ? [head] : [])).broken).toMatchObject({
      kind: 'missing',
      sequence: 10,
    })
  })

  it('notices other entries in the place of noted ones', async () => {
    const noted = { sequence: 7, hash: 'f'.repeat(64) }
    expect((await verifyChain(intruder, keys, [noted])).broken).toMatchObject({
      sequence: 7,
      kind: 'altered',
    })
  })

  it('lets an older key go once everything is sealed with the newest', async () => {
    const newest = sealKeyOf(Buffer.alloc(32, 1))
    expect(await sealAgain(intruder, [newest, ...keys])).toBeNull()
    expect(await verifyChain(intruder, [newest])).toMatchObject({ count: entries, broken: null })
  })

  it('seals nothing again that was altered', async () => {
    await intruder.query(`UPDATE "AuditEntry" SET "personName" = 'Mallory' WHERE "sequence" = 5`)
    await hashAnew(5)
    const newest = sealKeyOf(Buffer.alloc(32, 1))
    expect(await sealAgain(intruder, [newest, ...keys])).toMatchObject({ sequence: 5 })
    expect((await intruder.query('SELECT 1 FROM "AuditSeal"')).rowCount).toBe(entries)
  })

  it('is not satisfied with the seals of another key', async () => {
    const other = [sealKeyOf(Buffer.alloc(32, 1))]
    expect((await verifyChain(intruder, other)).broken).toMatchObject({ sequence: 1, kind: 'unsealed' })
  })
})
