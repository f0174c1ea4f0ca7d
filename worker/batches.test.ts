import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BatchRequest } from '#lib/domain/batch/batch-request.ts'
import { openBatches } from './testing/batches.ts'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench({ machines: 300 })
const batches = await openBatches(bench)
const { control, db } = bench
const { cancelBatch } = await import('#lib/db/batches/cancel-batch.ts')
const { feedBatch } = await import('#lib/jobs/batches/feed-batch.ts')
const { openQueue } = await import('#lib/jobs/queue.ts')
let worker: { close: () => Promise<void> }

const quiet = { powerState: 'on', snapshotCount: 0, isTemplate: false, consolidationNeeded: false } as const

const taking = (instanceIds: string[], name: string): BatchRequest => ({
  kind: 'snapshot.create',
  instanceIds,
  name,
  description: '',
  memory: false,
  quiesce: false,
})

async function chooseMachines(take: number, skip = 0): Promise<string[]> {
  const found = await db.instance.findMany({ where: quiet, take, skip, orderBy: { ref: 'asc' } })
  expect(found).toHaveLength(take)
  return found.map(({ id }) => id)
}

beforeAll(async () => {
  await db.user.update({ where: { id: bench.requestedBy.id }, data: { role: 'operator' } })
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearFaults()
  await control.clearDelays()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

describe('a batch of snapshots', () => {
  it('takes one of each instance, and leaves alone what has one of that name', async () => {
    const instanceIds = await chooseMachines(20)
    const before = await control.effects('CreateSnapshotEx_Task')
    const first = await batches.ended(await batches.ask(taking(instanceIds, 'before the patch')))
    expect(first.map(({ operation }) => operation?.state)).toEqual(Array(20).fill('succeeded'))
    const again = await batches.ended(await batches.ask(taking(instanceIds, 'before the patch')))
    expect(again.map(({ operationId, skipped }) => [operationId, skipped])).toEqual(
      Array(20).fill([null, expect.objectContaining({ reason: 'snapshot_name_used' })]),
    )
    expect(await control.effects('CreateSnapshotEx_Task')).toBe(before + 20)
  }, 90_000)

  it('asked twice under one id is done once', async () => {
    const instanceIds = await chooseMachines(3)
    const id = await batches.ask(taking(instanceIds, 'once'))
    await batches.ask(taking(instanceIds, 'once'), id)
    expect(await batches.ended(id)).toHaveLength(3)
    expect(await db.operation.count({ where: { subject: 'once' } })).toBe(3)
  }, 60_000)

  it('fed by several at once, gets each operation once', async () => {
    const boss = await openQueue()
    const id = await batches.ask(taking(await chooseMachines(12), 'from all sides'))
    await Promise.all([1, 2, 3, 4].map(() => feedBatch(boss, id)))
    const items = await batches.ended(id)
    expect(items.map(({ operation }) => operation?.state)).toEqual(Array(12).fill('succeeded'))
    expect(await db.operation.count({ where: { subject: 'from all sides' } })).toBe(12)
  }, 60_000)

  it('never has more in the queue than twice what may run, so that others get their turn', async () => {
    const instanceIds = await chooseMachines(24)
    await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 400 })
    const id = await batches.ask(taking(instanceIds, 'many'))
    let most = 0
    let other = ''
    await vi.waitFor(
      async () => {
        const open = await db.operation.count({
          where: { batchItem: { batchId: id }, state: { in: ['queued', 'running', 'cancelling'] } },
        })
        most = Math.max(most, open)
        if (open === 8 && other === '') other = await bench.askSnapshot('srv-web-01', 'in between')
        const { finishedAt } = await db.batch.findUniqueOrThrow({ where: { id } })
        expect(finishedAt).not.toBeNull()
      },
      { timeout: 60_000, interval: 20 },
    )
    expect(most).toBe(8)
    const { finishedAt } = await bench.ended(other)
    const later = await db.operation.count({
      where: { batchItem: { batchId: id }, finishedAt: { gt: finishedAt ?? new Date() } },
    })
    expect(later).toBeGreaterThanOrEqual(4)
  }, 90_000)

  it('cancelled, begins nothing more, stops what it can, and says what was not begun', async () => {
    const instanceIds = await chooseMachines(30)
    await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 3_000 })
    const id = await batches.ask(taking(instanceIds, 'regretted'))
    await vi.waitFor(async () =>
      expect(
        await db.operation.count({ where: { batchItem: { batchId: id }, state: 'running' } }),
      ).toBeGreaterThan(0),
    )
    expect(await cancelBatch(id, bench.requestedBy)).toMatchObject({ ok: true })
    expect(await cancelBatch(id, bench.requestedBy)).toMatchObject({
      ok: false,
      fault: { reason: 'batch_over' },
    })
    const items = await batches.ended(id)
    const begun = items.filter(({ operation }) => operation !== null)
    expect(begun.length).toBeLessThanOrEqual(8)
    expect(begun.every(({ operation }) => operation?.cancelRequestedAt !== null)).toBe(true)
    const rest = items.filter(({ operation }) => operation === null)
    expect(rest.map(({ skipped }) => skipped)).toEqual(
      Array(30 - begun.length).fill(expect.objectContaining({ reason: 'batch_cancelled' })),
    )
  }, 90_000)

  it('of somebody who may no longer operate, begins nothing', async () => {
    await db.user.update({ where: { id: bench.requestedBy.id }, data: { role: 'support' } })
    const items = await batches.ended(await batches.ask(taking(await chooseMachines(3), 'not allowed')))
    await db.user.update({ where: { id: bench.requestedBy.id }, data: { role: 'operator' } })
    expect(items.map(({ skipped }) => skipped)).toEqual(
      Array(3).fill(expect.objectContaining({ reason: 'requester_not_allowed' })),
    )
  }, 60_000)
})

it('a line that a defect stands in the way of says so, and the batch ends', async () => {
  const [instanceId = ''] = await chooseMachines(1)
  const { id } = await db.batch.create({
    data: {
      kind: 'snapshot.create',
      // As nothing of ours writes it.
      input: { kind: 'unheard of' },
      requestedById: bench.requestedBy.id,
      requestedByName: bench.requestedBy.name,
      items: { create: { position: 0, instanceId, instanceName: 'one', connectionName: 'lab' } },
    },
  })
  const [item] = await batches.ended(id)
  expect(item?.skipped).toMatchObject({ reason: 'internal', detail: { errorId: expect.any(String) } })
}, 60_000)

describe('a batch of deletions', () => {
  it('deletes what is older, snapshot by snapshot and oldest first, and keeps what is younger', async () => {
    const [instanceId = ''] = await chooseMachines(1, 60)
    const { name } = await db.instance.findUniqueOrThrow({ where: { id: instanceId } })
    for (const snapshot of ['old', 'older', 'young'])
      await control.snapshot({ instance: name, name: snapshot })
    await vi.waitFor(async () => expect((await bench.instance(name)).snapshotCount).toBe(3), {
      timeout: 20_000,
    })
    // What the inventory believes of their age decides what is asked for.
    const ages = { old: 30, older: 40, young: 2 }
    for (const [snapshot, hours] of Object.entries(ages)) {
      const takenAt = new Date(Date.now() - hours * 3_600_000)
      await db.recoveryPoint.updateMany({ where: { instanceId, name: snapshot }, data: { takenAt } })
    }
    const [other = ''] = await chooseMachines(1, 61)
    const items = await batches.ended(
      await batches.ask({
        kind: 'snapshot.remove',
        instanceIds: [instanceId, other],
        olderThanHours: 24,
        asOf: null,
      }),
    )
    const own = items.filter((item) => item.instanceId === instanceId)
    expect(own.map(({ subject, operation }) => [subject, operation?.state])).toEqual([
      ['older', 'succeeded'],
      ['old', 'succeeded'],
    ])
    expect(own[1]?.operation?.startedAt?.getTime()).toBeGreaterThanOrEqual(
      own[0]?.operation?.finishedAt?.getTime() ?? 0,
    )
    expect(items.find((item) => item.instanceId === other)?.skipped).toMatchObject({
      reason: 'nothing_older',
    })
    const { snapshots } = await control.machine(name)
    expect(snapshots.map((left) => left.name)).toEqual(['young'])
  }, 60_000)
})
