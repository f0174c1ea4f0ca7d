import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lossSchema, type RevertLoss } from '#lib/domain/loss/loss-preview.ts'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db, requestedBy } = bench
const { enqueueRevert } = await import('#lib/jobs/enqueue-revert.ts')
const { requestCancel, retryOperation } = await import('#lib/jobs/enqueue.ts')
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearFaults()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

const safety = { name: 'Before reverting', description: 'safety', memory: true }

/** A machine with one snapshot, under which it is. */
async function prepared(machine: string) {
  const { id: instanceId } = await bench.instance(machine)
  const taken = await bench.ended(await bench.askSnapshot(machine, 'target'))
  return { instanceId, snapshotRef: taken.resultRef ?? '' }
}

type Target = Awaited<ReturnType<typeof prepared>>
type Wish = { workflow?: 'snapshot.revert' | 'snapshot.revert-latest'; memory?: boolean }

async function askRevert(target: Target, { workflow = 'snapshot.revert', memory = true }: Wish = {}) {
  const input = { ...target, suppressPowerOn: false }
  const asked = await enqueueRevert({ workflow, input, requestedBy }, { ...safety, memory })
  if (!asked.ok) throw new Error(JSON.stringify(asked.fault))
  return { operationId: asked.value.operationId, safetyId: await safetyOf(asked.value.operationId) }
}

async function safetyOf(operationId: string): Promise<string> {
  return ((await bench.operation(operationId)).input as { safetyOperationId: string }).safetyOperationId
}

async function lossOf(operationId: string): Promise<RevertLoss> {
  const { steps } = await bench.operation(operationId)
  const checked = steps.find(({ name }) => name === 'check')
  const parsed = lossSchema.parse((checked?.output as { loss?: unknown } | undefined)?.loss)
  if (parsed.kind !== 'revert') throw new Error(`a revert lost by ${parsed.kind}`)
  return parsed
}

describe('a revert with a safety snapshot', () => {
  it.each(['snapshot.revert', 'snapshot.revert-latest'] as const)(
    'is undone by reverting to it: %s',
    async (workflow) => {
      const machine = workflow === 'snapshot.revert' ? 'srv-web-01' : 'srv-compta-01'
      await control.power(machine, 'poweredOn')
      const target = await prepared(machine)
      const { operationId, safetyId } = await askRevert(target, { workflow })
      expect((await bench.ended(operationId, 30)).state).toBe('succeeded')
      const taken = await bench.operation(safetyId)
      expect(await control.machine(machine)).toMatchObject({
        current: target.snapshotRef,
        powerState: 'poweredOff',
      })

      const undo = { ...target, snapshotRef: taken.resultRef ?? '', suppressPowerOn: false }
      expect((await bench.ended(await bench.ask('snapshot.revert', undo))).state).toBe('succeeded')
      expect(await control.machine(machine)).toMatchObject({
        current: taken.resultRef,
        powerState: 'poweredOn',
      })
    },
  )

  it('keeps with it what was lost, as if the safety snapshot had not been taken', async () => {
    const target = await prepared('srv-web-02')
    await control.reconfigure('srv-web-02', { cpus: 7 })
    const { operationId, safetyId } = await askRevert(target, { memory: false })
    await bench.ended(operationId, 30)
    const taken = await bench.operation(safetyId)
    expect(await lossOf(operationId)).toMatchObject({
      target: { ref: target.snapshotRef, name: 'target' },
      discarded: { under: { name: 'target', by: 'taken' }, bytes: expect.stringMatching(/^\d+$/) },
      heldBy: { ref: taken.resultRef, name: safety.name },
      drift: [{ kind: 'cpu', now: 7 }],
    })
  })
})

describe('nothing is reverted', () => {
  let target: Target
  beforeAll(async () => {
    target = await prepared('srv-erp-01')
    await control.snapshot({ instance: 'srv-erp-01', name: 'below' })
  })

  /** The revert failed before the peer was asked for it. */
  async function expectUntouched(operationId: string, fault: object) {
    const before = await control.effects('RevertToSnapshot_Task')
    const operation = await bench.ended(operationId, 30)
    expect(operation).toMatchObject({ state: 'failed', fault })
    expect(operation.steps.map(({ state }) => state)).toEqual(['failed', 'pending', 'pending', 'pending'])
    expect(await control.effects('RevertToSnapshot_Task')).toBe(before)
    expect((await control.machine('srv-erp-01')).current).not.toBe(target.snapshotRef)
  }

  it('when the peer cannot take the safety snapshot', async () => {
    await control.fault({ method: 'CreateSnapshotEx_Task', fault: 'NoDiskSpace', times: 1 })
    const { operationId, safetyId } = await askRevert(target, { memory: false })
    await expectUntouched(operationId, {
      reason: 'safety_not_taken',
      detail: { state: 'failed', operationId: safetyId },
    })
  })

  it('when somebody cancels the safety snapshot', async () => {
    await control.hold({ method: 'CreateSnapshotEx_Task', instance: 'srv-erp-01' })
    const ahead = await bench.askSnapshot('srv-erp-01', 'ahead')
    await bench.logged(ahead, 'checked')
    const { operationId, safetyId } = await askRevert(target, { memory: false })
    expect((await requestCancel(safetyId, requestedBy)).ok).toBe(true)
    await control.release('continue')
    await expectUntouched(operationId, {
      reason: 'safety_not_taken',
      detail: { state: 'cancelled', operationId: safetyId },
    })
  })

  it.each([
    [
      'another snapshot was taken since',
      async () => {
        await control.snapshot({ instance: 'srv-erp-01', name: 'by somebody else' })
      },
    ],
    [
      'the machine ran on for long since',
      async (safetyId: string) => {
        const finishedAt = new Date(Date.now() - 3_600_000)
        await db.operation.update({ where: { id: safetyId }, data: { finishedAt } })
      },
    ],
  ])('when %s', async (_, happens) => {
    const safetyId = await bench.askSnapshot('srv-erp-01', 'safety')
    await bench.ended(safetyId)
    await happens(safetyId)
    const input = { ...target, suppressPowerOn: false, safetyOperationId: safetyId }
    await expectUntouched(await bench.ask('snapshot.revert', input), { reason: 'safety_outdated' })
  })

  it('and trying again takes another safety snapshot first', async () => {
    await control.fault({ method: 'CreateSnapshotEx_Task', fault: 'NoDiskSpace', times: 1 })
    const first = await askRevert(target, { memory: false })
    await bench.ended(first.operationId)
    const again = await retryOperation(first.operationId, requestedBy)
    if (!again.ok) throw new Error(JSON.stringify(again.fault))
    const { operationId } = again.value
    expect(await bench.ended(operationId, 30)).toMatchObject({
      state: 'succeeded',
      retryOfId: first.operationId,
    })
    const safetyId = await safetyOf(operationId)
    expect(safetyId).not.toBe(first.safetyId)
    expect(await bench.operation(safetyId)).toMatchObject({ state: 'succeeded', subject: safety.name })
    expect((await control.machine('srv-erp-01')).current).toBe(target.snapshotRef)
  })
})
