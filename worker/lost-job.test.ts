import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

it('an operation whose job is gone from the queue gets a new one', async () => {
  const { openQueue, removeJob } = await import('#lib/jobs/queue.ts')
  const { resendLostJobs } = await import('#lib/jobs/lost-jobs.ts')
  const boss = await openQueue()
  await bench.control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 2_000, times: 1 })
  const first = await bench.askSnapshot('srv-web-01', 'first')
  await bench.logged(first, 'request_sent')
  const second = await bench.askSnapshot('srv-web-01', 'second')
  await bench.db.$transaction((tx) => removeJob(boss, tx, second))
  await bench.ended(first)
  await resendLostJobs(boss)
  expect((await bench.ended(second)).state).toBe('succeeded')
})
