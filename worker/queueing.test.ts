import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

// Seconds that these may take, so that a deadline is reached while the test looks.
vi.mock('#lib/domain/operation/workflow-limits.ts', async (original) => {
  const limits = await original<typeof import('#lib/domain/operation/workflow-limits.ts')>()
  return {
    ...limits,
    workflowSeconds: { ...limits.workflowSeconds, 'snapshot.create': 6, 'snapshot.remove-all': 6 },
  }
})

const bench = await openBench()
const { control, db } = bench
const { requestCancel, resumeOperation, retryOperation } = await import('#lib/jobs/enqueue.ts')
const { readWaiting } = await import('#lib/db/operations/open-operations.ts')
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearFaults()
  await control.clearDelays()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

describe('operations on one instance', () => {
  it('run one after the other, in the order asked, and say what they wait for', async () => {
    await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 1_500, times: 1 })
    const first = await bench.askSnapshot('srv-web-01', 'one')
    const second = await bench.askSnapshot('srv-web-01', 'two')
    const third = await bench.askSnapshot('srv-web-01', 'three')
    expect(await readWaiting([second, third])).toEqual(
      new Map([
        [second, { kind: 'operation', operationId: first, workflow: 'snapshot.create' }],
        [third, { kind: 'operation', operationId: second, workflow: 'snapshot.create' }],
      ]),
    )
    const ended = [await bench.ended(first), await bench.ended(second), await bench.ended(third)]
    expect(ended.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded'])
    for (const [at, later] of ended.entries()) {
      const earlier = ended[at - 1]
      if (earlier)
        expect(later.startedAt?.getTime()).toBeGreaterThanOrEqual(earlier.finishedAt?.getTime() ?? 0)
    }
    expect(ended[1]?.log[0]).toMatchObject({
      message: 'waiting_for_operation',
      params: { operationId: first },
    })
    const { snapshots } = await control.machine('srv-web-01')
    expect(snapshots.map(({ name }) => name)).toEqual(['one', 'two', 'three'])
  })

  it('do not hold up those on other instances', async () => {
    await control.delay({ method: 'CreateSnapshotEx_Task', instance: 'srv-web-01', milliseconds: 60_000 })
    const stuck = await bench.askSnapshot('srv-web-01', 'slow')
    const behind = await bench.askSnapshot('srv-web-01', 'behind')
    expect((await bench.ended(await bench.askSnapshot('srv-web-02', 'quick'))).state).toBe('succeeded')
    expect((await bench.operation(behind)).state).toBe('queued')
    expect((await requestCancel(behind, bench.requestedBy)).ok).toBe(true)
    expect((await bench.operation(behind)).state).toBe('cancelled')
    await requestCancel(stuck, bench.requestedBy)
    expect((await bench.ended(stuck)).state).toBe('cancelled')
  })
})

describe('the limit of a connection', () => {
  it('is kept, and raising it lets more start', async () => {
    await db.connection.update({ where: { id: bench.connectionId }, data: { parallelLimit: 1 } })
    await control.delay({ method: 'CreateSnapshotEx_Task', instance: 'srv-oracle-01', milliseconds: 4_000 })
    const first = await bench.askSnapshot('srv-oracle-01')
    const second = await bench.askSnapshot('srv-coffre-01')
    await bench.logged(first, 'request_sent')
    expect(await readWaiting([second])).toEqual(new Map([[second, { kind: 'connection', limit: 1 }]]))
    expect((await bench.operation(second)).state).toBe('queued')

    const { announce } = await import('#lib/db/live.ts')
    await db.connection.update({ where: { id: bench.connectionId }, data: { parallelLimit: 4 } })
    await announce(db, { topic: 'connection', connectionId: bench.connectionId })
    await bench.logged(second, 'started')
    expect((await bench.operation(first)).state).toBe('running')
    await bench.ended(first)
    await bench.ended(second)
  })
})

describe('cancelling', () => {
  it('stops a task that the peer can stop', async () => {
    const id = await bench.askSnapshot('srv-coffre-01', 'stuck')
    await bench.logged(id, 'request_sent')
    await requestCancel(id, bench.requestedBy)
    const operation = await bench.ended(id)
    expect(operation).toMatchObject({ state: 'cancelled', cancelRequestedById: bench.requestedBy.id })
    expect(operation.log.map(({ message }) => message)).toContain('cancel_sent')
    const told = await db.auditEntry.findMany({ where: { operationId: id }, orderBy: { sequence: 'asc' } })
    expect(told.map(({ action, outcome, personId }) => [action, outcome, personId])).toEqual([
      ['snapshot.create', 'asked', bench.requestedBy.id],
      ['operation.cancel', 'asked', bench.requestedBy.id],
      ['snapshot.create', 'cancelled', bench.requestedBy.id],
    ])
    expect((await control.machine('srv-coffre-01')).snapshots.map(({ name }) => name)).not.toContain('stuck')
  })

  it('says so when the peer cannot stop it, and the task runs to its end', async () => {
    await control.delay({ method: 'RemoveAllSnapshots_Task', milliseconds: 3_000 })
    const { id: instanceId } = await bench.instance('srv-web-01')
    const id = await bench.ask('snapshot.remove-all', { instanceId })
    await bench.logged(id, 'request_sent')
    await requestCancel(id, bench.requestedBy)
    await bench.logged(id, 'cancel_not_possible')
    expect(await bench.ended(id)).toMatchObject({ state: 'succeeded', cancelRequestedById: 'ana' })
  })

  it('is refused when the operation is over', async () => {
    const id = await bench.askSnapshot('srv-coffre-01', 'over')
    await bench.ended(id)
    expect(await requestCancel(id, bench.requestedBy)).toMatchObject({
      ok: false,
      fault: { reason: 'operation_state' },
    })
  })
})

describe('the deadline', () => {
  it('stops what the peer can stop', async () => {
    await control.delay({ method: 'CreateSnapshotEx_Task', milliseconds: 60_000 })
    const operation = await bench.ended(await bench.askSnapshot('srv-coffre-01', 'too slow'))
    expect(operation).toMatchObject({ state: 'failed', fault: { reason: 'deadline' } })
    expect(operation.log.map(({ message }) => message)).toContain('deadline_passed')
  })

  it('stops the waiting for what the peer cannot stop, and resuming goes on where it was', async () => {
    await control.delay({ method: 'RemoveAllSnapshots_Task', milliseconds: 8_000 })
    const { id: instanceId } = await bench.instance('srv-sql-01')
    const id = await bench.ask('snapshot.remove-all', { instanceId })
    const late = await bench.ended(id)
    expect(late).toMatchObject({ state: 'interrupted', fault: { reason: 'deadline' } })
    expect((await resumeOperation(id, bench.requestedBy)).ok).toBe(true)
    const operation = await bench.ended(id)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.map(({ message }) => message).filter((one) => one === 'request_sent')).toHaveLength(
      1,
    )
    expect((await control.machine('srv-sql-01')).snapshots).toEqual([])
  })

  it('ends an operation whose turn never came', async () => {
    const { openQueue, startJobNow } = await import('#lib/jobs/queue.ts')
    const ahead = await bench.askSnapshot('srv-coffre-01', 'stuck')
    await bench.logged(ahead, 'request_sent')
    const id = await bench.askSnapshot('srv-coffre-01', 'too late')
    const boss = await openQueue()
    await db.$transaction(async (tx) => {
      await tx.operation.update({ where: { id }, data: { deadlineAt: new Date(Date.now() - 1) } })
      await startJobNow(boss, tx, id)
    })
    expect(await bench.ended(id)).toMatchObject({
      state: 'failed',
      startedAt: null,
      fault: { reason: 'deadline' },
    })
    await requestCancel(ahead, bench.requestedBy)
    await bench.ended(ahead)
  })
})

describe('trying again', () => {
  it('is a new operation that names the old one', async () => {
    await control.fault({ method: 'CreateSnapshotEx_Task', fault: 'NoDiskSpace', times: 1 })
    const failedId = await bench.askSnapshot('srv-oracle-01', 'again')
    expect((await bench.ended(failedId)).state).toBe('failed')
    const again = await retryOperation(failedId, bench.requestedBy)
    const operation = await bench.ended(again.ok ? again.value.operationId : '')
    expect(operation).toMatchObject({ state: 'succeeded', retryOfId: failedId })
  })
})
