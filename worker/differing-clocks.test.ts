import { afterAll, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { prepareMachines } from './testing/prepared-machines.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const bench = await openBench()
const { control } = bench
const method = 'CreateSnapshotEx_Task'
const workers: WorkerProcess[] = []

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await bench.close()
})

/** A worker on a host whose clock is wrong by so many hours. */
async function startWorker(hours: number): Promise<WorkerProcess> {
  const wrongClock = `
    const { now } = Date
    const Right = Date
    globalThis.Date = class extends Right {
      constructor(...given) { super(...(given.length > 0 ? given : [Date.now()])) }
      static now() { return now() + ${hours * 3_600_000} }
    }`
  const module = `data:text/javascript,${encodeURIComponent(wrongClock)}`
  const worker = await startWorkerProcess({ NODE_OPTIONS: `--import ${module}` })
  workers.push(worker)
  return worker
}

it('workers whose clocks are a day apart agree on when a lost request can no longer arrive', async () => {
  const [machine = expect.unreachable()] = await prepareMachines(bench, 1)
  const behind = await startWorker(-12)
  await control.hold({ method, instance: machine.ref, at: 'arrival' })
  const id = await bench.askSnapshot(machine.name)
  await vi.waitFor(async () => expect(await control.held()).toHaveLength(1), 10_000)
  await behind.end('SIGKILL')

  // The request arrives after the other has looked, and before the other knows that it found nothing.
  await control.hold({
    method: 'RetrievePropertiesEx',
    type: 'VirtualMachine',
    instance: machine.ref,
    at: 'reply',
    pass: 1,
  })
  await startWorker(12)
  const looking = async () => (await control.held()).find(({ at }) => at === 'reply')
  await vi.waitFor(async () => expect(await looking()).toBeDefined(), 40_000)
  const request = (await control.held()).find(({ at }) => at === 'arrival')
  await control.release('continue', request?.id)
  await vi.waitFor(async () => expect(await control.effects(method)).toBe(1), 10_000)
  await control.release('continue', (await looking())?.id)

  const operation = await bench.ended(id, 60)
  expect(operation).toMatchObject({ state: 'succeeded', attempt: 2 })
  expect(await control.effects(method)).toBe(1)
  expect(await control.calls(method)).toBe(1)
}, 120_000)
