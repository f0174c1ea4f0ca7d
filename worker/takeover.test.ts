import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const bench = await openBench()
const { control, db } = bench
const workers: WorkerProcess[] = []

async function startWorker(): Promise<WorkerProcess> {
  const worker = await startWorkerProcess()
  workers.push(worker)
  return worker
}

beforeAll(async () => {
  await startWorker()
  await inventoryRead(bench)
})

afterEach(async () => {
  await control.clearFaults()
  await control.clearDelays()
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await bench.close()
})

describe('when a worker dies', () => {
  it('another finishes its operation within a minute, and the peer is asked once', async () => {
    const [first] = workers
    await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 5_000 })
    const id = await bench.askSnapshot('srv-web-01', 'survives a kill')
    await bench.logged(id, 'request_sent')
    const killedAt = Date.now()
    await first?.end('SIGKILL')
    await startWorker()
    const operation = await bench.ended(id, 60)
    expect(operation).toMatchObject({ state: 'succeeded', attempt: 2 })
    expect(operation.log.map(({ message }) => message)).toContain('taken_over')
    const takenOver = operation.log.find(({ message }) => message === 'taken_over')
    expect((takenOver?.at.getTime() ?? 0) - killedAt).toBeLessThan(30_000)
    expect(await control.effects('CreateSnapshotEx_Task')).toBe(1)
    expect((await control.machine('srv-web-01')).snapshots).toHaveLength(1)
  }, 90_000)

  it('its connections are watched by another', async () => {
    const watcher = async () => (await db.connection.findFirstOrThrow()).watcherId
    const dead = await watcher()
    await workers.at(-1)?.end('SIGKILL')
    await startWorker()
    await vi.waitFor(async () => expect(await watcher()).not.toBe(dead), { timeout: 30_000, interval: 100 })
    await control.power('srv-web-02', 'poweredOn')
    await vi.waitFor(async () => expect((await bench.instance('srv-web-02')).powerState).toBe('on'), {
      timeout: 15_000,
    })
  }, 60_000)
})

describe('when a worker is asked to end', () => {
  it('gives its operation back, and another goes on at once', async () => {
    // Longer than another worker takes to start, on a busy machine too.
    await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 15_000 })
    const before = await control.effects('CreateSnapshotEx_Task')
    const id = await bench.askSnapshot('srv-oracle-01', 'handed over')
    await bench.logged(id, 'request_sent')
    const first = workers.at(-1)
    await startWorker()
    expect(await first?.end('SIGTERM')).toBe(0)
    await bench.logged(id, 'taken_over')
    const operation = await bench.ended(id, 30)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.map(({ message }) => message)).toContain('handed_back')
    expect(await control.effects('CreateSnapshotEx_Task')).toBe(before + 1)
  }, 60_000)
})

describe('when the answer was lost together with the worker', () => {
  it('what the peer made is found, and not made again', async () => {
    const before = await control.effects('CreateSnapshotEx_Task')
    const calls = await control.calls('CreateSnapshotEx_Task')
    await workers.at(-1)?.end('SIGTERM')
    const id = await bench.askSnapshot('srv-coffre-01', 'made by the dead')
    await leaveAfterCall(id, 'srv-coffre-01')
    await control.snapshot({ instance: 'srv-coffre-01', name: 'made by the dead' })
    await startWorker()
    const operation = await bench.ended(id, 60)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.map(({ message }) => message)).toContain('found_result')
    expect(await control.effects('CreateSnapshotEx_Task')).toBe(before)
    expect(await control.calls('CreateSnapshotEx_Task')).toBe(calls)
    const point = await db.recoveryPoint.findFirstOrThrow({ where: { operationId: id } })
    expect(point.ref).toBe(operation.resultRef)
  }, 90_000)

  it('two candidates stop the operation, which names them and can be resumed', async () => {
    await workers.at(-1)?.end('SIGTERM')
    const id = await bench.askSnapshot('srv-oracle-01', 'twins')
    await leaveAfterCall(id, 'srv-oracle-01')
    await control.snapshot({ instance: 'srv-oracle-01', name: 'twins' })
    await control.snapshot({ instance: 'srv-oracle-01', name: 'twins' })
    await startWorker()
    const operation = await bench.ended(id, 60)
    expect(operation).toMatchObject({ state: 'interrupted', fault: { reason: 'outcome_unknown' } })
    expect(JSON.stringify(operation.fault)).toMatch(/twins \(snapshot-\d+\), twins \(snapshot-\d+\)/)
  }, 90_000)
})

/** Leaves the records as a worker does that dies right after its call: checked, intent stored, no task known. */
async function leaveAfterCall(id: string, machine: string): Promise<void> {
  const { snapshots, current } = await control.machine(machine)
  const { powerState } = await bench.instance(machine)
  const before = {
    powerState,
    snapshotRefs: snapshots.map(({ ref }) => ref),
    currentRef: current,
    knownTasks: [],
  }
  const shown = { powerState, snapshotRefs: before.snapshotRefs }
  const at = new Date(Date.now() - 60_000).toISOString()
  await db.operation.update({
    where: { id },
    data: {
      state: 'running',
      attempt: 1,
      startedAt: new Date(),
      steps: {
        update: [
          {
            where: { operationId_name: { operationId: id, name: 'check' } },
            data: { state: 'done', output: { shown, before } },
          },
          {
            where: { operationId_name: { operationId: id, name: 'request' } },
            data: { state: 'running', output: { intent: { at, until: at } } },
          },
        ],
      },
    },
  })
}
