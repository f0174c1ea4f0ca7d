import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { withClient } from '#scripts/postgres/cluster.ts'
import { inspectPidFile } from '#scripts/postgres/pid-file.ts'
import { openDatabase } from '#scripts/start/database.ts'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess } from './testing/worker-process.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'jalon-postmaster-'))
// As root the server runs under another account, which has to pass through.
await chmod(folder, 0o711)
const told: string[] = []
const database = await openDatabase({
  given: undefined,
  dataFolder: folder,
  tell: (line) => void told.push(line),
})
const bench = await openBench({ database: { url: database.url, drop: async () => undefined } })
const worker = await startWorkerProcess()

afterAll(async () => {
  await worker.end('SIGKILL')
  await bench.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

function postmaster(): number {
  const found = inspectPidFile(path.join(folder, 'postgres', 'data'))
  return found.is === 'running' ? found.postmaster.pid : expect.unreachable('no PostgreSQL runs')
}

it('the supervisor starts a killed PostgreSQL again, and the operation that ran goes on', async () => {
  await inventoryRead(bench)
  await bench.control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 6_000 })
  const id = await bench.askSnapshot('srv-web-01', 'across a kill')
  await bench.logged(id, 'request_sent')
  const killed = postmaster()
  process.kill(killed, 'SIGKILL')

  await expect
    .poll(() => told, { timeout: 30_000 })
    .toContain('The embedded PostgreSQL ended; starting it again')
  const answers = () => withClient(database.url, async (client) => (await client.query('SELECT 1')).rowCount)
  await expect.poll(() => answers().catch(() => 0), { timeout: 30_000 }).toBe(1)
  expect(postmaster()).not.toBe(killed)
  const operation = await bench.ended(id, 60)
  expect(operation.state).toBe('succeeded')
  expect(operation.log.map(({ message }) => message)).toContain('request_sent')
  expect(await bench.control.effects('CreateSnapshotEx_Task')).toBe(1)
}, 150_000)
