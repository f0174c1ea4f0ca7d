import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { allowApplication, ensureRole } from './application-role.ts'
import { withClient } from './cluster.ts'

const database = await testDatabase()
const role = 'jalon_test_application'
const applicationUrl = (() => {
  const url = new URL(database.url)
  url.username = role
  url.password = 'secret-of-the-role'
  return url.href
})()
const asApplication = (sql: string) => withClient(applicationUrl, (client) => client.query(sql))

async function useQueue(connectionString: string) {
  const boss = new PgBoss({ connectionString, schema: 'pgboss' })
  boss.on('error', () => undefined)
  await boss.start()
  await boss.createQueue('try')
  await boss.send('try', { number: 1 })
  await boss.stop({ graceful: false })
}

beforeAll(async () => {
  // As in an installation from before there was the role.
  await useQueue(database.url)
  await ensureRole(database.url, role, 'secret-of-the-role')
  await allowApplication(database.url, role)
})
afterAll(() => database.drop())

describe('the role that the application connects as', () => {
  it('adds to the audit log and reads it', async () => {
    await asApplication(`
      INSERT INTO "AuditEntry" ("action", "outcome", "personName", "details")
      VALUES ('lab.open', 'succeeded', 'Anna', '{}')`)
    expect((await asApplication('SELECT 1 FROM "AuditEntry"')).rowCount).toBe(1)
  })

  it.each([
    'UPDATE "AuditEntry" SET "personName" = \'Mallory\'',
    'DELETE FROM "AuditEntry"',
    'TRUNCATE "AuditEntry"',
    'DELETE FROM "AuditSeal"',
    'ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL',
    'DROP TRIGGER "audit_entry_refuse" ON "AuditEntry"',
    'DROP TABLE "AuditEntry"',
    'CREATE OR REPLACE FUNCTION public.audit_refuse() RETURNS trigger LANGUAGE sql AS $$ SELECT NULL $$',
    'SET session_replication_role = replica',
    'ALTER ROLE CURRENT_USER SUPERUSER',
    'GRANT ALL ON "AuditEntry" TO CURRENT_USER',
    'DELETE FROM _prisma_migrations',
  ])('is not allowed %s', async (sql) => {
    const granted = await asApplication(sql)
      .then(
        () => asApplication('DELETE FROM "AuditEntry"'),
        (error: Error) => Promise.reject(error),
      )
      .catch((error: Error) => error.message)
    expect(granted).toMatch(/permission denied|must be owner/)
    expect((await asApplication('SELECT 1 FROM "AuditEntry"')).rowCount).toBe(1)
  })

  it('works with all other data', async () => {
    await asApplication(`
      INSERT INTO "SetupToken" ("tokenHash", "expiresAt") VALUES ('x', now());
      UPDATE "SetupToken" SET "usedAt" = now(); DELETE FROM "SetupToken"`)
  })

  it('sweeps the instances, and not the audit log', async () => {
    const warnings = await withClient(applicationUrl, async (client) => {
      const heard: string[] = []
      client.on('notice', ({ message }) => heard.push(message ?? ''))
      await client.query('VACUUM (ANALYZE) "Instance"')
      await client.query('VACUUM (ANALYZE) "AuditEntry"')
      return heard
    })
    expect(warnings).not.toEqual([])
    for (const warning of warnings) expect(warning).toContain('permission denied to vacuum "AuditEntry"')
  })

  it('runs the queue, also one that was made by the owner', async () => {
    await useQueue(applicationUrl)
    expect((await asApplication(`SELECT 1 FROM pgboss.job WHERE name = 'try'`)).rowCount).toBe(2)
  })

  it('may be allowed again, by several parts at once', async () => {
    await Promise.all([
      allowApplication(database.url, role),
      ensureRole(database.url, role, 'secret-of-the-role'),
      allowApplication(database.url, role),
    ])
  })
})
