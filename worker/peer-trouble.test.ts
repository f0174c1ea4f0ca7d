import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

// Seconds of silence that pass while the test looks.
vi.mock('#lib/domain/operation/workflow-limits.ts', async (original) => ({
  ...(await original<typeof import('#lib/domain/operation/workflow-limits.ts')>()),
  answerSeconds: 3,
}))

const bench = await openBench({ machines: 160 })
const { control, db } = bench
let worker: { close: () => Promise<void> }
let free: string[] = []

beforeAll(async () => {
  worker = await startLocalWorker(bench)
  await db.connection.update({
    where: { id: bench.connectionId },
    data: { parallelLimit: 32, datastoreLimit: 32 },
  })
  const fit = { powerState: 'on', snapshotCount: 0, isTemplate: false, consolidationNeeded: false } as const
  free = (await db.instance.findMany({ where: fit, orderBy: { ref: 'asc' } })).map(({ name }) => name)
})

afterEach(async () => {
  await control.release('drop')
  await control.clearFaults()
  await control.clearDelays()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

function takeMachine(): string {
  return free.pop() ?? expect.unreachable('no machine is left')
}

async function effectsOn(name: string): Promise<number> {
  const { ref } = await control.machine(name)
  return (await control.journal()).filter(({ instance }) => instance === ref).length
}

const method = 'CreateSnapshotEx_Task'
const reading = { method: 'RetrievePropertiesEx' }

/** Where the peer's answers go wrong. */
const moments = {
  'at the look before the request': { ...reading, type: 'VirtualMachine' },
  'at the request': { method },
  'while its task is followed': { ...reading, type: 'Task' },
}
const passing = ['http:500', 'http:garbage', 'http:half', 'http:reset']
const afterActing = ['http:500-reply', 'http:garbage-reply', 'http:half-reply', 'http:lost-reply']

describe('a peer whose answer is broken once', () => {
  const cases = Object.entries(moments).flatMap(([moment, rule]) =>
    [...passing, ...(moment === 'at the request' ? afterActing : [])].map((fault) => ({
      moment,
      rule,
      fault,
    })),
  )

  it('ends with one snapshot and an operation that says what happened, whatever broke and when', async () => {
    const asked = await Promise.all(
      cases.map(async ({ moment, rule, fault }) => {
        const instance = takeMachine()
        await control.fault({ ...rule, instance, fault, times: 1 })
        return { title: `${fault} ${moment}`, instance, id: await bench.askSnapshot(instance, fault) }
      }),
    )
    for (const { title, instance, id } of asked) {
      const operation = await bench.ended(id, 60)
      const log = operation.log.map(({ message }) => message)
      expect(operation.state, `${title}: ${log}`).toBe('succeeded')
      expect(await effectsOn(instance), title).toBe(1)
      // A reading over a broken connection is repeated by the transport, unseen.
      const unseen = /^http:(half|reset) (at the look|while)/.test(title)
      expect(unseen || log.includes('retrying'), `${title}: ${log}`).toBe(true)
    }
  }, 120_000)
})

describe('a peer that stays silent after a request', () => {
  it('has acted: what it made is found', async () => {
    const instance = takeMachine()
    await control.fault({ method, instance, fault: 'http:hang-reply', times: 1 })
    const operation = await bench.ended(await bench.askSnapshot(instance, 'silent'), 40)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.map(({ message }) => message)).toContain('found_task')
    expect(await effectsOn(instance)).toBe(1)
  }, 60_000)

  it('acts after the deadline: it is waited for and not asked again', async () => {
    const instance = takeMachine()
    await control.hold({ method, instance, at: 'arrival' })
    const id = await bench.askSnapshot(instance, 'late')
    await bench.logged(id, 'looking_for_result', 30)
    await control.release('continue')
    const operation = await bench.ended(id, 40)
    expect(operation.state).toBe('succeeded')
    expect(await effectsOn(instance)).toBe(1)
  }, 90_000)

  it('never acts: the operation stops, says so, and goes on when a person resumes it', async () => {
    const { resumeOperation } = await import('#lib/jobs/enqueue.ts')
    const instance = takeMachine()
    await control.fault({ method, instance, fault: 'http:hang', times: 1 })
    const id = await bench.askSnapshot(instance, 'never')
    expect(await bench.ended(id, 60)).toMatchObject({
      state: 'interrupted',
      fault: { reason: 'outcome_unknown' },
    })
    expect(await effectsOn(instance)).toBe(0)
    await resumeOperation(id, bench.requestedBy)
    expect((await bench.ended(id, 30)).state).toBe('succeeded')
    expect(await effectsOn(instance)).toBe(1)
  }, 120_000)
})

describe('a peer that loses things', () => {
  it('its sessions, in the middle of a task: the following goes on in a new one', async () => {
    const instance = takeMachine()
    await control.delay({ method, instance, milliseconds: 2_000 })
    const id = await bench.askSnapshot(instance, 'session gone')
    await bench.logged(id, 'request_sent')
    await control.expireSessions()
    expect((await bench.ended(id, 30)).state).toBe('succeeded')
    expect(await effectsOn(instance)).toBe(1)
  })

  it('the memory of a task whose result can be seen: the operation has succeeded', async () => {
    const instance = takeMachine()
    await control.hold({ ...reading, type: 'Task', instance })
    const id = await bench.askSnapshot(instance, 'forgotten')
    await forgetWhenDone(instance)
    const operation = await bench.ended(id, 30)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.map(({ message }) => message)).toContain('task_forgotten')
  })

  it('the memory of a task whose result cannot be seen: nobody pretends to know', async () => {
    const instance = takeMachine()
    const { snapshot } = (await control.snapshot({ instance, name: 'here' })) as { snapshot: string }
    const { id: instanceId } = await bench.instance(instance)
    await vi.waitFor(async () => expect((await bench.instance(instance)).snapshotCount).toBe(1), 10_000)
    await control.hold({ ...reading, type: 'Task', instance })
    const input = { instanceId, snapshotRef: snapshot, suppressPowerOn: false }
    const id = await bench.ask('snapshot.revert-latest', input)
    await forgetWhenDone(instance)
    expect(await bench.ended(id, 30)).toMatchObject({
      state: 'interrupted',
      fault: { reason: 'outcome_unknown' },
    })
    expect(await effectsOn(instance)).toBe(1)
  })
})

/** While the worker's first look at its task is held, the task ends and the peer forgets it. */
async function forgetWhenDone(instance: string): Promise<void> {
  await vi.waitFor(async () => expect(await effectsOn(instance)).toBe(1), { timeout: 15_000 })
  await vi.waitFor(async () => expect(await control.held()).toHaveLength(1), { timeout: 15_000 })
  await control.forgetTasks()
  await control.release('continue')
}

describe('a peer whose clock is wrong', () => {
  it.each([
    ['hours ahead', 5 * 3600],
    ['hours behind', -5 * 3600],
  ])(
    'by %s: a lost answer is found all the same, and nothing older is taken for it',
    async (_, seconds) => {
      const instance = takeMachine()
      await control.snapshot({ instance, name: 'lost answer' })
      await vi.waitFor(async () => expect((await bench.instance(instance)).snapshotCount).toBe(1), 10_000)
      await control.clock(seconds)
      await control.fault({ method, instance, fault: 'http:lost-reply', times: 1 })
      const operation = await bench.ended(await bench.askSnapshot(instance, 'lost answer'), 30)
      await control.clock(0)
      expect(operation.state).toBe('succeeded')
      expect(await effectsOn(instance)).toBe(1)
      const { snapshots } = await control.machine(instance)
      expect(snapshots.map(({ name }) => name)).toEqual(['lost answer', 'lost answer'])
      expect(operation.resultRef).toBe(snapshots[1]?.ref)
    },
    40_000,
  )
})
