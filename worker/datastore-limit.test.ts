import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench({ machines: 80 })
const { control, db } = bench
const { readWaiting } = await import('#lib/db/operations/open-operations.ts')
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
  await db.connection.update({
    where: { id: bench.connectionId },
    data: { parallelLimit: 8, datastoreLimit: 1 },
  })
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

async function machinesOn(datastoreRef: string, take: number) {
  const found = await db.instance.findMany({
    where: { datastoreRefs: { equals: [datastoreRef] }, isTemplate: false, consolidationNeeded: false },
    orderBy: { ref: 'asc' },
    take,
  })
  expect(found).toHaveLength(take)
  return found
}

it('what is more than a datastore’s limit waits and says so, and holds up nobody on another', async () => {
  const [busy, idle] = await db.placement.findMany({ where: { kind: 'datastore' }, orderBy: { ref: 'asc' } })
  const [one, two] = await machinesOn(busy?.ref ?? '', 2)
  const [other] = await machinesOn(idle?.ref ?? '', 1)
  await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 3_000, times: 1 })
  const first = await bench.askSnapshot(one?.name ?? '')
  const second = await bench.askSnapshot(two?.name ?? '')
  const elsewhere = await bench.askSnapshot(other?.name ?? '')
  expect(await readWaiting([second, elsewhere])).toEqual(
    new Map([[second, { kind: 'datastore', name: busy?.name, limit: 1 }]]),
  )
  await vi.waitFor(async () => expect((await bench.operation(elsewhere)).startedAt).not.toBeNull())
  const ended = await Promise.all([first, second, elsewhere].map((id) => bench.ended(id)))
  expect(ended.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded'])
  const [before, after, aside] = ended
  expect(after?.startedAt?.getTime()).toBeGreaterThanOrEqual(before?.finishedAt?.getTime() ?? 0)
  expect(aside?.startedAt?.getTime()).toBeLessThan(before?.finishedAt?.getTime() ?? 0)
  expect(after?.log[0]).toMatchObject({
    message: 'waiting_for_datastore',
    params: { name: busy?.name, limit: 1 },
  })
}, 60_000)
