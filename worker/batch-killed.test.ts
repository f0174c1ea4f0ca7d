import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openBatches } from './testing/batches.ts'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const machines = 24
const kills = 3

const bench = await openBench({ machines: 80 })
const batches = await openBatches(bench)
const { control, db } = bench
const workers: WorkerProcess[] = []

async function startWorker(): Promise<void> {
  workers.push(await startWorkerProcess())
}

beforeAll(async () => {
  await db.user.update({ where: { id: bench.requestedBy.id }, data: { role: 'operator' } })
  await startWorker()
  await inventoryRead(bench)
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await bench.close()
})

it('workers that are killed while they feed a batch lose none of its lines and take no snapshot twice', async () => {
  const fit = { isTemplate: false, consolidationNeeded: false } as const
  const chosen = await db.instance.findMany({ where: fit, take: machines, orderBy: { ref: 'asc' } })
  await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 200 })
  const id = await batches.ask({
    kind: 'snapshot.create',
    instanceIds: chosen.map((instance) => instance.id),
    name: 'through kills',
    description: '',
    memory: false,
    quiesce: false,
  })
  const given = () => db.batchItem.count({ where: { batchId: id, operationId: { not: null } } })
  for (let killed = 0; killed < kills; killed += 1) {
    // Each dies right after it has given more lines their operations.
    const before = await given()
    await vi.waitFor(async () => expect(await given()).toBeGreaterThan(before), {
      timeout: 60_000,
      interval: 5,
    })
    await workers.at(-1)?.end('SIGKILL')
    await startWorker()
  }
  const items = await batches.ended(id, 150)
  expect(items.map(({ operation }) => operation?.state)).toEqual(Array(machines).fill('succeeded'))
  expect(await db.operation.count()).toBe(machines)
  const taken = await Promise.all(
    chosen.map(async ({ name }) => {
      const { snapshots } = await control.machine(name)
      return snapshots.filter((snapshot) => snapshot.name === 'through kills').length
    }),
  )
  expect(taken).toEqual(Array(machines).fill(1))
}, 300_000)
