import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { auditActions } from '#lib/domain/audit/actions.ts'
import { everyEntry, readAuditQuery, writeAuditQuery } from '#lib/domain/audit/audit-query.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const { appendAudit } = await import('#lib/db/audit/append.ts')
const { readAudit, readChainState } = await import('./audit.ts')
const { exportAudit } = await import('./audit-export.ts')

const anna = { id: 'anna', name: 'Anna', address: '192.0.2.7' }
const entries = 230

beforeAll(async () => {
  for (let number = 1; number <= entries; number += 1) {
    await db.$transaction((tx) =>
      appendAudit(tx, {
        action: number % 2 ? 'snapshot.create' : 'session.sign-in',
        outcome: number % 2 ? 'asked' : 'refused',
        person: number % 2 ? anna : null,
        actorName: '=cmd|calc',
        details: { number },
      }),
    )
  }
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

describe('the audit log', () => {
  it('is read newest first, page after page, without a hole although entries are added meanwhile', async () => {
    const seen: number[] = []
    let before: number | null = null
    do {
      const page = await readAudit(everyEntry, 'UTC', before)
      seen.push(...page.rows.map(({ sequence }) => sequence))
      before = page.before
      await db.$transaction((tx) => appendAudit(tx, { action: 'lab.open', outcome: 'asked', person: anna }))
    } while (before !== null)
    expect(seen).toEqual(Array.from({ length: entries }, (_, index) => entries - index))
  })

  it.each([
    [{ personId: 'anna', action: 'snapshot.create' as const }, 115],
    [{ outcome: 'refused' as const }, 115],
    [{ search: 'CMD|' }, 115],
    [{ search: '192.0.2' }, 0],
    [{ instanceId: '01900000-0000-7000-8000-000000000000' }, 0],
  ])('narrowed by %j has %i entries', async (change, total) => {
    expect((await readAudit({ ...everyEntry, ...change }, 'UTC', null)).total).toBe(total)
  })

  it('counts days where the reader is', async () => {
    const at = (await db.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'asc' } })).at
    const dayIn = (timeZone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const day = dayIn(zone)
      expect((await readAudit({ ...everyEntry, from: day }, zone, null)).total).toBeGreaterThanOrEqual(
        entries,
      )
      expect((await readAudit({ ...everyEntry, to: day }, zone, null)).total).toBeGreaterThan(0)
      const dayBefore = new Date(new Date(day).getTime() - 86_400_000).toISOString().slice(0, 10)
      expect((await readAudit({ ...everyEntry, to: dayBefore }, zone, null)).total).toBe(0)
    }
  })

  it('keeps its filters in an address', () => {
    const query = { ...everyEntry, search: 'web', personId: 'anna', from: '2026-11-01', to: '2026-11-30' }
    expect(readAuditQuery(writeAuditQuery(query))).toEqual(query)
    expect(readAuditQuery(new URLSearchParams('action=no.such&from=soon&instance=x'))).toEqual(everyEntry)
  })

  it('tells the last verification', async () => {
    expect(await readChainState()).toBeNull()
    const verified = { action: 'audit.verify', outcome: 'succeeded', person: null } as const
    await db.$transaction((tx) => appendAudit(tx, { ...verified, details: { entry: 12 } }))
    expect(await readChainState()).toMatchObject({ isWhole: true, entry: 12 })
  })
})

describe('an export', () => {
  const narrowed = { ...everyEntry, outcome: 'refused' as const }

  it('holds what the filters show as CSV that no spreadsheet runs, and is told of itself', async () => {
    const answer = await exportAudit('csv', narrowed, 'UTC', anna)
    // Decoding drops the mark at the start.
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^sequence,at,action,/)
    expect(lines).toHaveLength(116)
    expect(lines[1]).toContain(",'=cmd|calc,")
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="jalon-audit-.*\.csv"$/)
    expect(await db.auditEntry.findFirst({ where: { action: 'audit.export' } })).toMatchObject({
      personId: 'anna',
      address: '192.0.2.7',
      details: { format: 'csv', outcome: 'refused' },
    })
  })

  it('holds the same as JSON, also when there is nothing', async () => {
    const rows = await (await exportAudit('json', narrowed, 'UTC', anna)).json()
    expect(rows).toHaveLength(115)
    expect(rows[0]).toMatchObject({ action: 'session.sign-in', outcome: 'refused', details: { number: 230 } })
    const nothing = await exportAudit('json', { ...everyEntry, to: '2001-01-01' }, 'UTC', anna)
    expect(await nothing.json()).toEqual([])
  })
})

it.each(['fr', 'en'] as const)('has words for every action in %s', async (locale) => {
  const { audit, jobs } = await loadMessages(locale)
  const words = JSON.stringify([audit, jobs])
  expect(auditActions.filter((action) => !words.includes(`"${action.replaceAll('.', '-')}":`))).toEqual([])
})
