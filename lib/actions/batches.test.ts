import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn() }))

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const actions = await import('./batches.ts')
const { readBatch, readBatches } = await import('#lib/reads/batches.ts')
const { readBatchItems } = await import('#lib/reads/batch-items.ts')
const { exportBatch } = await import('#lib/reads/batch-export.ts')
const { readBatchPreview } = await import('#lib/reads/batch-preview.ts')
const { batchRequest } = await import('#lib/domain/batch/batch-request.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const operator = signedInPerson()
const count = 500
let ids: string[] = []

beforeAll(async () => {
  await db.user.create({ data: { id: operator.id, name: operator.name, email: operator.email } })
  const { id: connectionId } = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'paris',
      address: 'https://paris/sdk',
      username: 'u',
      secretCipher: '-',
      trustMode: 'system',
    },
  })
  const made = await db.instance.createManyAndReturn({
    data: Array.from({ length: count }, (_, at) => ({
      connectionId,
      ref: `vm-${at}`,
      name: `=web "${String(at).padStart(3, '0')}"`,
      powerState: at % 2 === 0 ? ('on' as const) : ('off' as const),
      guestTools: 'running',
      capabilities: { snapshots: true, memorySnapshots: true, quiescedSnapshots: true, revert: true },
      contentHash: '-',
      goneAt: at === 7 ? new Date() : null,
    })),
    select: { id: true },
  })
  ids = made.map(({ id }) => id)
  await db.recoveryPoint.createMany({
    data: ids.flatMap((instanceId) =>
      [50, 30, 1].map((hours, position) => ({
        instanceId,
        ref: `snapshot-${position}`,
        position,
        name: `${hours} hours`,
        description: '',
        takenAt: new Date(Date.now() - hours * 3_600_000),
        powerState: 'on' as const,
        quiesced: false,
        consistency: 'unknown' as const,
        sizeBytes: 1000n,
      })),
    ),
  })
})

beforeEach(() => {
  vi.mocked(currentPerson).mockResolvedValue(operator)
})

const taking = (change: Record<string, unknown> = {}) => ({
  kind: 'snapshot.create',
  instanceIds: ids.slice(0, 10),
  name: 'now',
  description: '',
  memory: true,
  quiesce: false,
  reason: 'patch day',
  ...change,
})

async function start(raw: unknown): Promise<string> {
  const started = await actions.startBatch(raw)
  if (!started.ok) throw new Error(JSON.stringify(started.problems))
  return started.value.batchId
}

describe('asking for one thing of many instances', () => {
  it('writes a line for each, with what it will not get and why, and tells the audit log once', async () => {
    const id = await start(taking({ instanceIds: [...ids.slice(0, 10), randomUUID()] }))
    expect(await readBatch(id)).toMatchObject({
      kind: 'snapshot.create',
      reason: 'patch day',
      requestedByName: 'Inès',
      instances: 11,
      total: 11,
      counts: { waiting: 9, skipped: 2 },
      finishedAt: null,
    })
    const { rows } = await readBatchItems(id, { outcome: null }, 0)
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, at) => at))
    expect(rows[0]).toMatchObject({ outcome: 'waiting', withheld: [], fault: null, operationId: null })
    expect(rows[1]?.withheld).toEqual([{ option: 'memory', why: 'powered-off' }])
    const skipped = await readBatchItems(id, { outcome: 'skipped' }, 0)
    expect(skipped.rows.map(({ fault }) => fault?.reason)).toEqual(['instance_gone', 'instance_gone'])
    const told = await db.auditEntry.findMany({ where: { action: 'batch.start' } })
    expect(told).toMatchObject([{ outcome: 'asked', details: { batchId: id, instances: 11, skipped: 2 } }])
  })

  it('under an id that was heard already starts nothing more; another person’s id is refused', async () => {
    const id = randomUUID()
    expect(await start(taking({ id }))).toBe(id)
    expect(await start(taking({ id }))).toBe(id)
    expect(await db.batchItem.count({ where: { batchId: id } })).toBe(10)
    await db.user.upsert({
      where: { id: 'leo' },
      update: {},
      create: { id: 'leo', name: 'Léo', email: 'leo@example.org' },
    })
    vi.mocked(currentPerson).mockResolvedValue({ ...operator, id: 'leo' })
    expect(await actions.startBatch(taking({ id }))).toMatchObject({
      ok: false,
      problems: [{ key: 'batches.taken' }],
    })
  })

  it.each([
    ['nothing', { instanceIds: [] }, 'field.nothing_chosen'],
    ['too many', { instanceIds: Array.from({ length: 2001 }, () => randomUUID()) }, 'field.too_many_chosen'],
    ['no name', { name: ' ' }, 'field.name_empty'],
    ['no age', { kind: 'snapshot.remove', olderThanHours: 0 }, 'field.older_than_bounds'],
  ])('refuses %s, at its field', async (_, change, key) => {
    expect(await actions.startBatch(taking(change))).toMatchObject({ ok: false, problems: [{ key }] })
  })

  it('is not for support, who sees what others asked for', async () => {
    vi.mocked(currentPerson).mockResolvedValue({ ...operator, role: 'support' })
    expect(await actions.startBatch(taking())).toMatchObject({ ok: false, problems: [{ key: 'forbidden' }] })
    expect(await actions.cancelBatch({ batchId: randomUUID() })).toMatchObject({ ok: false })
    expect((await readBatches(0)).rows.length).toBeGreaterThan(0)
  })
})

describe('cancelling', () => {
  it('gives every line that waits its reason, once', async () => {
    const id = await start(taking({ name: 'regretted' }))
    expect(await actions.cancelBatch({ batchId: id })).toMatchObject({ ok: true })
    expect((await readBatch(id)).counts).toMatchObject({ waiting: 0, cancelled: 9, skipped: 1 })
    expect(await actions.cancelBatch({ batchId: id })).toMatchObject({
      ok: false,
      problems: [{ fault: { reason: 'batch_over' } }],
    })
  })
})

describe('five hundred instances', () => {
  const removing = () => batchRequest.parse({ kind: 'snapshot.remove', instanceIds: ids, olderThanHours: 24 })

  it('are previewed and asked for within two seconds each, on a busy machine too', async () => {
    const began = performance.now()
    const preview = await readBatchPreview(removing())
    const shown = performance.now()
    expect(preview).toMatchObject({ operations: 998, skipped: 1, knownBytes: '998000' })
    const id = await start({ ...removing(), asOf: preview.readAt })
    const asked = performance.now()
    expect((await readBatch(id)).counts).toMatchObject({ waiting: 998, skipped: 1 })
    expect([shown - began, asked - shown].map((ms) => ms < 2000)).toEqual([true, true])
  })

  it('are exported line by line, with nothing that a spreadsheet would run', async () => {
    const id = await start(removing())
    const csv = await (await exportBatch(id, 'csv')).text()
    const lines = csv.trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + 999)
    expect(lines[0]).toContain('position,instanceId,instance,connection,snapshot,outcome')
    expect(lines[1]).toContain(`,"'=web ""000""",paris,50 hours,waiting,`)
    expect(lines.filter((line) => line.includes('instance_gone'))).toHaveLength(1)
    const json = JSON.parse(await (await exportBatch(id, 'json')).text())
    expect(json).toHaveLength(999)
  })

  it('are read a page at a time', async () => {
    const id = await start(removing())
    const first = await readBatchItems(id, { outcome: 'waiting' }, 0)
    expect([first.rows.length, first.total, first.nextOffset]).toEqual([200, 998, 200])
    const last = await readBatchItems(id, { outcome: 'waiting' }, 800)
    expect([last.rows.length, last.nextOffset]).toEqual([198, null])
  })
})
