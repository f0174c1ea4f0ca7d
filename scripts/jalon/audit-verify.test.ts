import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { withClient } from '../postgres/cluster.ts'
import { testDatabase } from '../test/database.ts'

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const { appendAudit } = await import('#lib/db/audit/append.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

function verify(...args: string[]) {
  const entry = new URL('../jalon.ts', import.meta.url).pathname
  const env = { ...process.env, JALON_DATA: mkdtempSync(join(tmpdir(), 'jalon-audit-')) }
  return spawnSync(process.execPath, [entry, 'audit-verify', ...args], { encoding: 'utf8', env })
}

describe('npm run jalon -- audit-verify', () => {
  it('tells the head of a whole log, and then names the first broken link and ends with 1', async () => {
    for (const name of ['Anna', 'Bruno', 'Chloé']) {
      const person = { id: name, name }
      await db.$transaction((tx) => appendAudit(tx, { action: 'lab.open', outcome: 'succeeded', person }))
    }
    const whole = verify()
    expect(whole.stdout).toMatch(/^The audit log is whole: 3 entries/)
    expect(whole.status).toBe(0)
    const head = /^Head: (3:[0-9a-f]{64})$/m.exec(whole.stdout)?.[1] ?? ''

    await withClient(database.url, (client) =>
      client.query(`
        ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL;
        UPDATE "AuditEntry" SET "personName" = 'Mallory' WHERE "sequence" = 2;
        ALTER TABLE "AuditEntry" ENABLE TRIGGER ALL`),
    )
    const broken = verify('--expect', head)
    expect(broken.stdout).toContain('The audit log is broken at entry 2 (now: ')
    expect(broken.stdout).toContain('lab.open, Mallory): altered; its content does not match its hash.')
    expect(broken.stdout).toContain('Somebody switched off a trigger')
    expect(broken.status).toBe(1)
  })

  it('refuses a head that is none in one line', () => {
    const { status, stderr } = verify('--expect', '12')
    expect(stderr).toBe('--expect takes what audit-verify printed as head, not 12.\n')
    expect(status).toBe(2)
  })
})
