import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { migrate } from '#lib/db/migrate.ts'
import { ensureDatabase, openCluster } from '#scripts/postgres/cluster.ts'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess } from './testing/worker-process.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'jalon-restart-'))
// As root the server runs under another account, which has to pass through.
await chmod(folder, 0o711)
let cluster = await openCluster({ folder, durable: false })
await ensureDatabase(cluster, 'jalon')
const url = cluster.url('jalon')
await migrate(url)
const bench = await openBench({ database: { url, drop: async () => undefined } })
const worker = await startWorkerProcess()

afterAll(async () => {
  await worker.end('SIGKILL')
  await bench.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
})

it('a worker lives through a restart of the database, with the operation that it runs', async () => {
  await inventoryRead(bench)
  await bench.control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 8_000 })
  const id = await bench.askSnapshot('srv-web-01', 'across a restart')
  await bench.logged(id, 'request_sent')
  await cluster.stop()
  cluster = await openCluster({ folder, durable: false })

  const operation = await bench.ended(id, 60)
  expect(operation.state).toBe('succeeded')
  expect(await bench.control.effects('CreateSnapshotEx_Task')).toBe(1)
  await bench.control.clearDelays()
  await bench.control.power('srv-web-02', 'poweredOn')
  await vi.waitFor(async () => expect((await bench.instance('srv-web-02')).powerState).toBe('on'), {
    timeout: 15_000,
  })
  expect((await bench.ended(await bench.askSnapshot('srv-web-02', 'after it'), 30)).state).toBe('succeeded')
}, 120_000)
