import { afterAll, expect, it, vi } from 'vitest'
import { layCable } from '#e2e/support/cable.ts'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess } from './testing/worker-process.ts'

const bench = await openBench()
const { control } = bench
const method = 'CreateSnapshotEx_Task'
const database = new URL(process.env.DATABASE_URL ?? '')
const cable = await layCable(Number(database.port))
const worker = await startWorkerProcess({
  DATABASE_URL: Object.assign(new URL(database), { port: cable.port }).href,
})

afterAll(async () => {
  await worker.end('SIGKILL')
  await cable.close()
  await bench.close()
})

it('a database that takes connections and answers nothing is left and asked anew, and the operation goes on', async () => {
  await inventoryRead(bench)
  await control.delay({ method, milliseconds: 3_000, times: 1 })
  const id = await bench.askSnapshot('srv-web-01')
  await bench.logged(id, 'request_sent')
  cable.hang()
  cable.forget()
  await vi.waitFor(async () => expect(await control.effects(method)).toBe(1), 10_000)
  // Those that there were are given up, and new ones are no better.
  await vi.waitFor(() => expect(worker.lines.join('\n')).toContain('Query read timeout'), 60_000)
  expect((await bench.operation(id)).state).toBe('running')
  cable.mend()

  expect((await bench.ended(id, 120)).state).toBe('succeeded')
  expect(await control.effects(method)).toBe(1)
  expect((await bench.ended(await bench.askSnapshot('srv-web-02'), 30)).state).toBe('succeeded')
}, 240_000)
