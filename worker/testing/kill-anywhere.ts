import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBench } from './bench.ts'
import { Breakpoints } from './breakpoints.ts'
import type { HeldCall } from './lab-control.ts'
import { type PreparedMachine, prepareMachines, setApart } from './prepared-machines.ts'
import { namesOf, type Subject, type Trial } from './trial.ts'
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts'

/** As many operations as a worker runs at once. */
const perWorker = 32
process.env.JALON_DATABASE_CONNECTIONS = String(perWorker + 8)

/**
 * Where the worker dies: at a record that it makes, or in the middle of a call to the peer, which then never
 * arrived (`lost`), arrives when the worker is dead already (`late`), or was acted on but not answered (`unanswered`).
 */
type Point = { record: string } | { method: string; type: string; pass: number; fate: Fate }
type Fate = 'lost' | 'late' | 'unanswered'
type Case = {
  trial: Trial
  point: Point
  machine: PreparedMachine
  subject: Subject | undefined
  /** What the trial's method is called on: the machine, or what was prepared beside it. */
  target: { ref: string; name: string }
  title: string
  id: string
}

/**
 * Kills workers at every record of the trials' workflows and in every call that they make, and sees that others go on and that
 * the peer ends with exactly one effect. `most` cases are provided for. Call it before anything that imports the database client.
 */
export async function killAnywhere(trials: readonly Trial[], most: number): Promise<void> {
  const bench = await openBench({ machines: 2 * most + 200 })
  const { control, db } = bench
  let breakpoints: Breakpoints
  let machines: PreparedMachine[]
  const workers: WorkerProcess[] = []

  beforeAll(async () => {
    machines = await prepareMachines(bench, most)
    breakpoints = await Breakpoints.install(process.env.DATABASE_URL ?? '')
  }, 120_000)

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
    await breakpoints?.close()
    await bench.close()
  })

  async function startWorkers(count: number): Promise<void> {
    workers.push(...(await Promise.all(Array.from({ length: count }, () => startWorkerProcess()))))
  }

  function takeMachine(): PreparedMachine {
    return machines.pop() ?? expect.unreachable('no machine is left')
  }

  async function prepare(trial: Trial) {
    const machine = takeMachine()
    const subject = await trial.prepare?.(bench, machine)
    return { machine, subject, target: subject ?? machine }
  }

  const ask = (trial: Trial, machine: PreparedMachine, subject: Subject | undefined) =>
    bench.ask(trial.workflow, trial.input(machine, subject))

  /** Runs each workflow once, undisturbed, and notes what there is to be killed at. */
  async function rehearse(): Promise<{ trial: Trial; points: Point[] }[]> {
    const prepared = await Promise.all(trials.map(async (trial) => ({ trial, ...(await prepare(trial)) })))
    await control.resetEffects()
    await startWorkers(1)
    return Promise.all(
      prepared.map(async ({ trial, machine, subject, target }) => {
        const id = await ask(trial, machine, subject)
        const operation = await bench.ended(id, 30)
        expect(operation.state, trial.title).toBe('succeeded')
        await vi.waitFor(async () =>
          expect(await breakpoints.passed(machine.instanceId)).toContain('job completed'),
        )
        const passed = await breakpoints.passed(machine.instanceId)
        // What the queue notes when the engine is done with an operation is the same whichever it was.
        const records = passed
          .filter((record) => record !== 'job completed' || trial === trials[0])
          // What the rules have to say differs from one machine to the next, so another might never come here.
          .filter((record) => record !== 'log pre_flight')
          .map((record) => ({ record }))
        return { trial, points: [...records, ...callsOf(trial, target, await control.recentCalls())] }
      }),
    )
  }

  async function stopAt({
    point,
    machine,
    target,
  }: Pick<Case, 'point' | 'machine' | 'target'>): Promise<void> {
    // Claiming and ending hold the connection's lock, and a call one of the few sockets that a worker has for it.
    await setApart(bench, machine)
    if ('record' in point) return breakpoints.set(machine.instanceId, point.record)
    const { method, type, pass, fate } = point
    await control.hold({
      method,
      type,
      pass,
      instance: target.ref,
      at: fate === 'unanswered' ? 'reply' : 'arrival',
    })
  }

  async function askAll(cases: Case[]): Promise<void> {
    for (const one of cases) one.id = await ask(one.trial, one.machine, one.subject)
  }

  /** Returns the calls at the lab in which workers wait, once the worker of each case waits where it is to be killed. */
  async function everybodyWaits(cases: Case[]): Promise<HeldCall[]> {
    let held: HeldCall[] = []
    await vi.waitFor(
      async () => {
        const reached = await breakpoints.reached()
        held = (await control.held()).filter(({ awaited }) => awaited)
        const names = new Set(held.map(({ instance }) => instance))
        const missing = cases.filter(({ machine, target, point }) =>
          'record' in point ? !reached.has(machine.instanceId) : !names.has(target.name),
        )
        expect(missing.map(({ title }) => title)).toEqual([])
      },
      { timeout: 200_000, interval: 500 },
    )
    return held
  }

  describe('a worker killed with -9', () => {
    const cases: Case[] = []
    let killedAt = new Date()

    it('can be killed at every record of every workflow and in every call to the peer', async () => {
      const rehearsed = await rehearse()
      for (const { trial, points } of rehearsed) {
        for (const point of points) {
          const one = { trial, point, ...(await prepare(trial)) }
          await stopAt(one)
          cases.push({ ...one, title: `${trial.title}, killed ${describePoint(point)}`, id: '' })
        }
      }
      await startWorkers(Math.ceil(cases.length / perWorker) - 1)
      expect(cases.length).toBeGreaterThan(trials.length * 10)
      // A worker gives up a call that is held for a minute, and one that changes something after half of that.
      const patience = Map.groupBy(cases, ({ point, trial }) => {
        if ('record' in point) return 'endless'
        return point.method === trial.method ? 'short' : 'long'
      })
      for (const group of ['endless', 'long', 'short'] as const) {
        await askAll(patience.get(group) ?? [])
        await everybodyWaits(patience.get(group) ?? [])
      }
      const held = await everybodyWaits(cases)
      killedAt = new Date()
      await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')))
      await breakpoints.release()
      for (const call of held) {
        const one = cases.find(({ target }) => target.name === call.instance)
        const late = one && 'fate' in one.point && one.point.fate === 'late'
        await control.release(late ? 'continue' : 'drop', call.id)
      }
    }, 300_000)

    it('is followed by another within a minute, and the peer ends with exactly one effect', async () => {
      await startWorkers(Math.ceil(cases.length / perWorker))
      await vi.waitFor(
        async () => expect(await db.operation.count({ where: { finishedAt: null } })).toBe(0),
        {
          timeout: 280_000,
          interval: 500,
        },
      )
      const operations = await Promise.all(
        cases.map(async (one) => ({ ...one, operation: await bench.operation(one.id) })),
      )
      const journal = await control.journal()
      const lab = new Map((await control.machines()).map((machine) => [machine.ref, machine]))
      const wrong = operations.flatMap(({ title, trial, machine, target, operation, point }) => {
        const after = lab.get(machine.ref)
        const effects = journal.filter(({ instance }) => instance === target.ref)
        const log = operation.log.map(({ message }) => message)
        const takenOver = operation.log.find(({ message, at }) => message === 'taken_over' && at > killedAt)
        // Before it was claimed, and after it had ended, there was nothing to take over.
        const untouched = 'record' in point && ['claim', 'job completed'].includes(point.record)
        const seen = {
          state: operation.state,
          effects: effects.map(({ method }) => method),
          isNamed: !trial.makes || operation.resultRef === effects[0]?.subject,
          leaves: after && namesOf(after),
          takenOver: untouched || takenOver !== undefined,
          inTime: (takenOver?.at.getTime() ?? 0) - killedAt.getTime() < 60_000,
        }
        const { names, current } = trial.leaves
        const leaves = { names: [...names].sort(), current }
        const wanted = {
          state: 'succeeded',
          effects: [trial.method],
          isNamed: true,
          leaves,
          takenOver: true,
          inTime: true,
        }
        return isDeepStrictEqual(seen, wanted) ? [] : [{ title, ...seen, fault: operation.fault, log }]
      })
      expect(wrong).toEqual([])
    }, 300_000)
  })
}

function callsOf(
  trial: Trial,
  { ref }: Case['target'],
  calls: { method: string; instance: string; type: string }[],
): Point[] {
  const seen = new Map<string, number>()
  return calls
    .filter(({ instance }) => instance === ref)
    .flatMap(({ method, type }): Point[] => {
      const key = `${method} ${type}`
      const pass = seen.get(key) ?? 0
      seen.set(key, pass + 1)
      if (method === trial.method) {
        return (['lost', 'late', 'unanswered'] as const).map((fate) => ({ method, type, pass, fate }))
      }
      // How often a task is looked at is a matter of chance; once is enough.
      return type === 'Task' && pass > 0 ? [] : [{ method, type, pass, fate: 'lost' }]
    })
}

function describePoint(point: Point): string {
  if ('record' in point) return `at the record "${point.record}"`
  return `in ${point.method} on a ${point.type}, number ${point.pass + 1}, ${point.fate}`
}
