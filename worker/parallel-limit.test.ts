import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const limit = 3
const bench = await openBench({ machines: 80 })
const { control, db } = bench
let workers: WorkerProcess[] = []

beforeAll(async () => {
  await db.connection.update({ where: { id: bench.connectionId }, data: { parallelLimit: limit } })
  workers = await Promise.all([startWorkerProcess(), startWorkerProcess()])
  await inventoryRead(bench)
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await bench.close()
})

it('a connection’s limit holds across two workers that both work, and is used in full', async () => {
  const fit = { powerState: 'on', snapshotCount: 0, isTemplate: false, consolidationNeeded: false } as const
  const machines = await db.instance.findMany({ where: fit, take: 18, orderBy: { ref: 'asc' } })
  await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 600 })
  const ids = await Promise.all(machines.map(({ name }) => bench.askSnapshot(name, 'one of many')))
  for (const id of ids) expect((await bench.ended(id, 60)).state).toBe('succeeded')
  expect((await control.tasks()).mostAtOnce).toBe(limit)
  for (const { lines } of workers) expect(lines.join('\n')).toContain('"msg":"operation ended"')
}, 90_000)
