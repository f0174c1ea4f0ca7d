import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBench } from './testing/bench.ts'
import { inventoryRead } from './testing/local-worker.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const bench = await openBench()
const { control, requestedBy } = bench
const { enqueueRevert } = await import('#lib/jobs/enqueue-revert.ts')
const workers: WorkerProcess[] = []

async function replaceWorker(): Promise<void> {
  await workers.at(-1)?.end('SIGKILL')
  workers.push(await startWorkerProcess())
}

beforeAll(async () => {
  await replaceWorker()
  await inventoryRead(bench)
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await bench.close()
})

it('a revert keeps its safety snapshot, taken once and before it, whenever the worker is killed', async () => {
  const machine = 'srv-web-01'
  const target = await bench.ended(await bench.askSnapshot(machine, 'target'), 30)
  await control.resetEffects()
  await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 3_000 })
  await control.delay({ method: 'RevertToSnapshot_Task', milliseconds: 3_000 })
  const { id: instanceId } = await bench.instance(machine)
  const input = { instanceId, snapshotRef: target.resultRef ?? '', suppressPowerOn: false }
  const safety = { name: 'safety', description: '', memory: true }
  const asked = await enqueueRevert({ workflow: 'snapshot.revert', input, requestedBy }, safety)
  if (!asked.ok) throw new Error(JSON.stringify(asked.fault))
  const { operationId } = asked.value
  const revert = await bench.operation(operationId)
  const { safetyOperationId } = revert.input as { safetyOperationId: string }

  await bench.logged(safetyOperationId, 'request_sent', 30)
  await replaceWorker()
  expect(await bench.ended(safetyOperationId, 60)).toMatchObject({ state: 'succeeded', attempt: 2 })
  await bench.logged(operationId, 'request_sent', 30)
  await replaceWorker()
  expect(await bench.ended(operationId, 60)).toMatchObject({ state: 'succeeded', attempt: 2 })

  const changes = (await control.journal()).map(({ method }) => method)
  expect(changes).toEqual(['CreateSnapshotEx_Task', 'RevertToSnapshot_Task'])
  const after = await control.machine(machine)
  expect(after.snapshots.map(({ name }) => name)).toEqual(['target', 'safety'])
  expect(after.current).toBe(target.resultRef)
}, 240_000)
