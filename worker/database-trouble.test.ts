import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { RefusingDatabase } from './testing/refusing-database.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const bench = await openBench()
const { control } = bench
const method = 'CreateSnapshotEx_Task'
let worker: WorkerProcess
let database: RefusingDatabase

beforeAll(async () => {
  worker = await startWorkerProcess()
  await inventoryRead(bench)
  database = await RefusingDatabase.open(process.env.DATABASE_URL ?? '')
})

afterEach(() => control.clearDelays())

afterAll(async () => {
  await worker?.end('SIGKILL')
  await database?.close()
  await bench.close()
})

async function effectsOn(name: string): Promise<number> {
  const { ref } = await control.machine(name)
  return (await control.journal()).filter(({ instance }) => instance === ref).length
}

/** Starts an operation whose task goes on while the database is in trouble. */
async function startSlowly(instance: string): Promise<string> {
  await control.delay({ method, instance, milliseconds: 3_000, times: 1 })
  const id = await bench.askSnapshot(instance, 'through trouble')
  await bench.logged(id, 'request_sent')
  return id
}

describe('a database that refuses in the middle of an operation', () => {
  it('because its disk is full: the operation goes on when there is room again', async () => {
    const id = await startSlowly('srv-web-01')
    await database.fill()
    await vi.waitFor(() => expect(worker.lines.join('\n')).toContain('No space left on device'), 20_000)
    await vi.waitFor(async () => expect(await effectsOn('srv-web-01')).toBe(1), 10_000)
    // Nothing is made up meanwhile: as far as anybody can know, it runs.
    expect((await bench.operation(id)).state).toBe('running')
    await database.makeRoom()
    expect((await bench.ended(id, 60)).state).toBe('succeeded')
    expect(await effectsOn('srv-web-01')).toBe(1)
  }, 120_000)

  it('because it became read-only, as a standby is: the operation goes on when it can be written again', async () => {
    const id = await startSlowly('srv-coffre-01')
    await database.readOnly(true)
    await vi.waitFor(() => expect(worker.lines.join('\n')).toContain('read-only transaction'), 30_000)
    expect((await bench.operation(id)).state).toBe('running')
    await database.readOnly(false)
    expect((await bench.ended(id, 60)).state).toBe('succeeded')
    expect(await effectsOn('srv-coffre-01')).toBe(1)
  }, 120_000)
})

describe('a database that cuts every connection, again and again', () => {
  it('delays an operation and neither loses nor repeats it', async () => {
    const id = await startSlowly('srv-oracle-01')
    const started = Date.now()
    let cuts = 0
    await vi.waitFor(
      async () => {
        cuts += await database.cutAll()
        expect(Date.now() - started).toBeGreaterThan(6_000)
      },
      { timeout: 20_000, interval: 400 },
    )
    expect(cuts).toBeGreaterThan(10)
    expect((await bench.ended(id, 60)).state).toBe('succeeded')
    expect(await effectsOn('srv-oracle-01')).toBe(1)
  }, 120_000)
})
