import { afterAll, expect, it, vi } from 'vitest'
import { layCable } from '#e2e/support/cable.ts'
import { openBench } from './testing/bench.ts'
import { Breakpoints } from './testing/breakpoints.ts'
import { type PreparedMachine, prepareMachines, setApart } from './testing/prepared-machines.ts'
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts'

const bench = await openBench()
const { control, db } = bench
const method = 'CreateSnapshotEx_Task'
const workers: WorkerProcess[] = []
const machines = await prepareMachines(bench, 4)
const breakpoints = await Breakpoints.install(process.env.DATABASE_URL ?? '')
const { address } = await db.connection.findUniqueOrThrow({ where: { id: bench.connectionId } })
const cable = await layCable(Number(new URL(address).port))

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await breakpoints.close()
  await cable.close()
  await bench.close()
})

async function startWorker(): Promise<WorkerProcess> {
  const worker = await startWorkerProcess()
  workers.push(worker)
  return worker
}

/** A machine with a connection of its own, through the cable where it is to be disturbed. */
async function machineApart(throughCable = false): Promise<PreparedMachine> {
  const machine = machines.pop() ?? expect.unreachable('no machine is left')
  await setApart(bench, machine)
  if (throughCable) {
    const { connectionId } = await bench.instance(machine.name)
    const other = Object.assign(new URL(address), { port: cable.port }).href
    await db.connection.update({ where: { id: connectionId }, data: { address: other } })
  }
  return machine
}

async function effectsOn({ ref }: PreparedMachine): Promise<number> {
  return (await control.journal()).filter(({ instance }) => instance === ref).length
}

it('a worker that stands still for longer than its claims hold, and then goes on, does nothing twice', async () => {
  const stopped = await startWorker()
  const [answered, recording, connecting] = [
    await machineApart(),
    await machineApart(),
    await machineApart(true),
  ]

  // The peer has acted, and its answer waits to be read.
  await control.hold({ method, instance: answered.ref, at: 'reply' })
  const first = await bench.askSnapshot(answered.name)
  await vi.waitFor(async () => expect(await control.held()).toHaveLength(1), 10_000)

  // A transaction is open, with the operation's lock.
  await breakpoints.set(recording.instanceId, 'request output')
  const second = await bench.askSnapshot(recording.name)
  await vi.waitFor(
    async () => expect([...(await breakpoints.reached())]).toEqual([recording.instanceId]),
    10_000,
  )

  // The request is about to leave: its socket is being opened. Two operations before it leave open what is only read with,
  // beside the socket on which the peer is listened to.
  for (const name of ['before', 'and before']) {
    await bench.ended(await bench.askSnapshot(connecting.name, name))
  }
  cable.hang()
  const third = await bench.askSnapshot(connecting.name, 'once')
  await vi.waitFor(() => expect(cable.waiting()).toBe(1), 10_000)
  expect((await bench.operation(third)).steps.find(({ name }) => name === 'request')?.output).toMatchObject({
    intent: { until: expect.any(String) },
  })

  stopped.standStill()
  await control.release('continue')
  await breakpoints.release()
  cable.mend()
  const stoppedAt = Date.now()

  await startWorker()
  for (const id of [first, second, third]) {
    const operation = await bench.ended(id, 90)
    expect(operation).toMatchObject({ state: 'succeeded', attempt: 2 })
    const takenOver = operation.log.find(({ message }) => message === 'taken_over')
    expect((takenOver?.at.getTime() ?? 0) - stoppedAt).toBeLessThan(60_000)
  }
  const before = await Promise.all([first, second, third].map((id) => bench.operation(id)))

  stopped.goOn()
  await vi.waitFor(() => {
    const ended = stopped.lines.filter((line) => /another worker goes on|giving the job back/.test(line))
    expect(ended, stopped.lines.join('\n')).toHaveLength(3)
  }, 30_000)
  expect(await Promise.all([answered, recording, connecting].map(effectsOn))).toEqual([1, 1, 3])
  expect(await control.calls(method)).toBe(5)
  expect(await Promise.all([first, second, third].map((id) => bench.operation(id)))).toEqual(before)

  // And it works on: what is asked now is done, by whichever.
  const after = await machineApart()
  await workers.pop()?.end('SIGTERM')
  expect((await bench.ended(await bench.askSnapshot(after.name), 30)).state).toBe('succeeded')
}, 180_000)
