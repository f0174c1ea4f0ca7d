import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { openIncusBench } from './testing/incus-bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openIncusBench()
const { control } = bench
let worker: Awaited<ReturnType<typeof startLocalWorker>>

beforeAll(async () => {
  worker = await startLocalWorker(bench)
}, 60_000)
afterEach(() => control.putRight())
afterAll(async () => {
  await worker.close()
  await bench.close()
})

async function take(instance: string, name: string, more: { expiry?: string } = {}) {
  const { id } = await bench.instance(instance)
  const plain = { instanceId: id, name, description: '', memory: false, quiesce: false }
  return bench.ended(await bench.ask('snapshot.create', { ...plain, ...more }))
}

async function restore(
  instance: string,
  snapshot: string,
  change: Partial<WorkflowInput<'snapshot.restore'>> = {},
) {
  const { id } = await bench.instance(instance)
  return bench.ask('snapshot.restore', {
    instanceId: id,
    snapshotRef: await bench.snapshotRef(instance, snapshot),
    stopFirst: true,
    stopSeconds: 2,
    stopHard: false,
    startAfter: true,
    state: false,
    diskOnly: false,
    confirmedNewer: [],
    ...change,
  })
}

const said = ({ log }: { log: { message: string }[] }) => log.map(({ message }) => message)

describe('the guide’s story', () => {
  it('stops, restores and starts again, and what was written since is gone', async () => {
    expect(await take('ubuntu-test', 'ubuntu-test-1')).toMatchObject({ state: 'succeeded' })
    await control.touch('ubuntu-test', 'this_file.txt')
    const operation = await bench.ended(await restore('ubuntu-test', 'ubuntu-test-1'))
    expect(operation, said(operation).join(', ')).toMatchObject({ state: 'succeeded' })
    expect(operation.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'check done',
      'stop done',
      'request done',
      'wait done',
      'start done',
      'verify done',
    ])
    expect(said(operation)).toEqual(
      expect.arrayContaining(['stop_asked', 'stopped', 'request_sent', 'started_again', 'restore_verified']),
    )
    const now = await control.instance('ubuntu-test')
    expect(now.status).toBe('Running')
    expect(now.files).not.toContain('this_file.txt')
    for (const method of ['instance.stop', 'snapshot.restore', 'instance.start']) {
      expect(await control.effects(method, 'ubuntu-test'), method).toBe(1)
    }
  }, 60_000)

  it('a deleted snapshot leaves its instance where it is', async () => {
    await take('cache-1', 'doomed')
    const { id } = await bench.instance('cache-1')
    const snapshotRef = await bench.snapshotRef('cache-1', 'doomed')
    const removal = await bench.ask('snapshot.remove', { instanceId: id, snapshotRef, withChildren: false })
    expect(await bench.ended(removal)).toMatchObject({ state: 'succeeded' })
    expect(await control.instance('cache-1')).toMatchObject({ status: 'Running', snapshots: [] })
  }, 60_000)
})

describe('a guest that does not shut down', () => {
  it('is left running and unrestored where nobody agreed to more', async () => {
    await take('obstine', 'before')
    const operation = await bench.ended(await restore('obstine', 'before'), 40)
    expect(operation).toMatchObject({
      state: 'failed',
      fault: { reason: 'guest_did_not_stop', detail: { seconds: '2' } },
    })
    expect(await control.instance('obstine')).toMatchObject({ status: 'Running' })
    expect(await control.effects('snapshot.restore', 'obstine')).toBe(0)
  }, 60_000)

  it('is stopped by force where that was agreed beforehand', async () => {
    await control.touch('obstine', 'since')
    const operation = await bench.ended(await restore('obstine', 'before', { stopHard: true }), 40)
    expect(operation, said(operation).join(', ')).toMatchObject({ state: 'succeeded' })
    expect(said(operation)).toContain('stop_forced')
    expect((await control.instance('obstine')).files).not.toContain('since')
  }, 60_000)
})

describe('a restore whose answer is lost', () => {
  it('is recognised by the generation, and not asked for twice', async () => {
    await take('boutique-web', 'before')
    await control.touch('boutique-web', 'since')
    await control.hold({ method: 'snapshot.restore', instance: 'boutique-web', at: 'reply' })
    const id = await restore('boutique-web', 'before')
    await expect.poll(() => control.effects('snapshot.restore', 'boutique-web'), { timeout: 20_000 }).toBe(1)
    await control.release('drop')
    const operation = await bench.ended(id, 60)
    expect(operation, said(operation).join(', ')).toMatchObject({ state: 'succeeded' })
    expect(said(operation)).toContain('looking_for_result')
    expect(await control.effects('snapshot.restore', 'boutique-web')).toBe(1)
  }, 90_000)

  it('ends truthfully when the daemon dies in its middle', async () => {
    await control.slowDown({ method: 'snapshot.restore', milliseconds: 3_000, times: 1 })
    const id = await restore('boutique-web', 'before')
    await expect
      .poll(async () => said(await bench.operation(id)), { timeout: 20_000 })
      .toContain('request_sent')
    await control.killDaemon()
    await control.startDaemon()
    const operation = await bench.ended(id, 60)
    expect(operation, said(operation).join(', ')).toMatchObject({ state: 'succeeded' })
    expect(said(operation)).toEqual(expect.arrayContaining(['task_forgotten', 'restore_verified']))
    expect(await control.instance('boutique-web')).toMatchObject({ status: 'Running' })
  }, 90_000)
})

describe('a pool that restores its latest snapshot only', () => {
  it('is not even asked where newer ones stand in the way, and nothing is stopped', async () => {
    const operation = await bench.ended(await restore('db-1', 'lundi'))
    expect(operation).toMatchObject({
      state: 'failed',
      fault: { reason: 'pre_flight', detail: { rule: 'in-newer-snapshots-destroyed' } },
    })
    expect(await control.effects('instance.stop', 'db-1')).toBe(0)
  }, 60_000)

  it('destroys the newer ones only where each was agreed to by name', async () => {
    const some = await bench.ended(await restore('db-2', 'lundi', { confirmedNewer: ['mardi'] }))
    expect(some).toMatchObject({ state: 'failed', fault: { reason: 'pre_flight' } })
    const all = await bench.ended(await restore('db-2', 'lundi', { confirmedNewer: ['mardi', 'mercredi'] }))
    expect(all, said(all).join(', ')).toMatchObject({ state: 'succeeded' })
    expect((await control.instance('db-2')).snapshots.map(({ name }) => name)).toEqual(['lundi'])
  }, 60_000)
})

describe('what a snapshot is called and how long it lives', () => {
  it('is as asked when it is taken, and as asked again afterwards', async () => {
    const taken = await take('mail-1', 'kept', { expiry: 'never' })
    expect(taken, said(taken).join(', ')).toMatchObject({ state: 'succeeded' })
    const { id } = await bench.instance('mail-1')
    const expiry = '2030-01-02T03:04:05.000Z'
    const asked = { instanceId: id, snapshotRef: await bench.snapshotRef('mail-1', 'kept'), expiry }
    expect(await bench.ended(await bench.ask('snapshot.set-expiry', asked))).toMatchObject({
      state: 'succeeded',
    })
    const kept = (await bench.instance('mail-1')).recoveryPoints.find(({ name }) => name === 'kept')
    expect(kept?.expiresAt?.toISOString()).toBe(expiry)
  }, 60_000)

  it('a renamed one is still known as taken with Jalon', async () => {
    const { id } = await bench.instance('mail-1')
    const snapshotRef = await bench.snapshotRef('mail-1', 'kept')
    const asked = { instanceId: id, snapshotRef, name: 'kept-longer', description: '' }
    const renamed = await bench.ended(await bench.ask('snapshot.rename', asked))
    expect(renamed, said(renamed).join(', ')).toMatchObject({ state: 'succeeded' })
    const { recoveryPoints } = await bench.instance('mail-1')
    expect(recoveryPoints.find(({ name, goneAt }) => name === 'kept-longer' && !goneAt)).toMatchObject({
      origin: 'person',
      operationId: expect.any(String),
    })
    expect(renamed.resultRef).not.toBe(snapshotRef)
  }, 60_000)

  it('a name that is taken, or that the server would not keep, is refused with nothing asked', async () => {
    expect(await take('mail-1', 'kept-longer')).toMatchObject({
      state: 'failed',
      fault: { reason: 'snapshot_name_used', field: 'name' },
    })
    expect(await take('mail-1', '..')).toMatchObject({
      state: 'failed',
      fault: { reason: 'snapshot_name_not_possible' },
    })
  }, 60_000)
})
