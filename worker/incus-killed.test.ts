import { afterAll, beforeAll, expect, it } from 'vitest'
import { openIncusBench } from './testing/incus-bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const bench = await openIncusBench()
const { control } = bench
const workers: WorkerProcess[] = []

beforeAll(async () => {
  workers.push(await startWorkerProcess())
  await inventoryRead(bench)
}, 60_000)
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await bench.close()
})

it('a worker killed after the server restored and before it heard so: another finds it done, and starts the instance', async () => {
  const { id } = await bench.instance('ubuntu-test')
  const plain = { instanceId: id, name: 'before', description: '', memory: false, quiesce: false }
  await bench.ended(await bench.ask('snapshot.create', plain))
  await control.hold({ method: 'snapshot.restore', instance: 'ubuntu-test', at: 'reply' })
  const operation = await bench.ask('snapshot.restore', {
    instanceId: id,
    snapshotRef: await bench.snapshotRef('ubuntu-test', 'before'),
    stopFirst: true,
    stopSeconds: 5,
    stopHard: false,
    startAfter: true,
    state: false,
    diskOnly: false,
    confirmedNewer: [],
  })
  await expect.poll(() => control.effects('snapshot.restore', 'ubuntu-test'), { timeout: 20_000 }).toBe(1)
  await workers[0]?.end('SIGKILL')
  await control.release('drop')
  workers.push(await startWorkerProcess())
  const ended = await bench.ended(operation, 90)
  const said = ended.log.map(({ message }) => message)
  expect(ended, said.join(', ')).toMatchObject({ state: 'succeeded', attempt: 2 })
  expect(said).toEqual(expect.arrayContaining(['taken_over', 'started_again', 'restore_verified']))
  expect(await control.effects('snapshot.restore', 'ubuntu-test')).toBe(1)
  expect(await control.instance('ubuntu-test')).toMatchObject({ status: 'Running' })
}, 150_000)
