import { afterAll, afterEach, describe, expect, test } from 'vitest'
import {
  endOf,
  faultOf,
  instanceAt,
  madeBy,
  newSnapshot,
  snapshotsOf,
  successOf,
  within,
} from '../support/asking.ts'
import { isLab, openTarget, takeMachine, target } from '../support/bench.ts'
import { control } from '../support/outside.ts'

const provider = openTarget()
const snapshots = snapshotsOf(provider)
afterAll(() => provider.close())

// vcsim raises none of these by itself; that is what the lab is for.
describe.runIf(isLab)(`when the peer refuses, on ${target.kind}`, () => {
  afterEach(async () => {
    await control('DELETE', '/faults')
    await control('DELETE', '/delays')
  })

  test('a machine that is busy names the task that it is busy with', async () => {
    const machine = await takeMachine(provider)
    const first = successOf(await snapshots.create(machine.ref, newSnapshot({ name: 'slow:2s' }), within()))
    const second = await snapshots.create(machine.ref, newSnapshot(), within())
    const fault = second.ok ? await faultAtEnd(second) : second.fault
    expect(fault).toMatchObject({ code: 'busy', peerFault: 'TaskInProgress', retryable: true })
    expect(fault.detail?.task).toBe(first.task)
    await endOf(provider, { ok: true, value: first })
  })

  test('the 33rd level is refused as a limit, not as an accident', async () => {
    const machine = await takeMachine(provider)
    for (let level = 1; level <= 32; level += 1) {
      await madeBy(provider, await snapshots.create(machine.ref, newSnapshot(), within()))
    }
    expect(await refusalOf(machine.ref, {})).toMatchObject({
      code: 'quota',
      peerFault: 'TooManySnapshotLevels',
      retryable: false,
    })
    const { tree } = await instanceAt(provider, machine.ref)
    expect(tree.snapshots).toHaveLength(32)
  })

  test('a full datastore is named', async () => {
    const machine = await takeMachine(provider)
    const fault = await refusalOf(machine.ref, { name: 'fault:NoDiskSpace' })
    expect(fault).toMatchObject({ code: 'quota', peerFault: 'NoDiskSpace', retryable: false })
    expect(fault.detail?.datastore).toBeTruthy()
    expect((await instanceAt(provider, machine.ref)).tree.snapshots).toEqual([])
  })

  test.each([
    ['FilesystemQuiesceFault', { code: 'conflict', field: 'quiesce', retryable: false }],
    ['ApplicationQuiesceFault', { code: 'conflict', field: 'quiesce', retryable: false }],
    ['MemorySnapshotOnIndependentDisk', { code: 'unsupported', field: 'memory', retryable: false }],
    ['InvalidPowerState', { code: 'conflict', retryable: false }],
    ['FileLocked', { code: 'busy', retryable: true }],
    ['ConcurrentAccess', { code: 'busy', retryable: true }],
    ['RestrictedVersion', { code: 'unsupported', retryable: false }],
    ['SnapshotDisabled', { code: 'unsupported', retryable: false }],
    ['InsufficientResourcesFault', { code: 'quota', retryable: false }],
    ['NeverHeardOfThisFault', { code: 'conflict', retryable: false }],
  ])('%s keeps its name and gets a meaning', async (peerFault, meaning) => {
    const machine = await takeMachine(provider)
    const fault = await refusalOf(machine.ref, { name: `fault:${peerFault}` })
    expect(fault).toMatchObject({ peerFault, ...meaning })
    expect(fault.message).not.toBe('')
  })

  test('a missing privilege is told by the peer and named', async () => {
    const machine = await takeMachine(provider)
    await control('POST', '/faults', { method: 'CreateSnapshotEx_Task', fault: 'NoPermission', times: 1 })
    expect(await refusalOf(machine.ref, {})).toMatchObject({
      code: 'forbidden',
      peerFault: 'NoPermission',
      detail: { privilegeId: 'VirtualMachine.State.CreateSnapshot' },
    })
  })

  test('a task that is cancelled ends as cancelled and leaves nothing', async () => {
    const machine = await takeMachine(provider)
    const started = successOf(await snapshots.create(machine.ref, newSnapshot({ name: 'stuck' }), within()))
    expect(successOf(await provider.poll(started, within()))).toMatchObject({
      status: 'running',
      cancelable: true,
    })
    successOf(await provider.cancel(started, within()))
    expect(await endOf(provider, { ok: true, value: started })).toMatchObject({
      status: 'failed',
      fault: { peerFault: 'RequestCanceled', reason: 'cancelled' },
    })
    expect((await instanceAt(provider, machine.ref)).tree.snapshots).toEqual([])
  })

  test.each(['when it happens', 'once it has ended'])(
    'the end of a task that was looked at seldom by then is heard %s',
    async (at) => {
      const machine = await takeMachine(provider)
      const started = successOf(await snapshots.create(machine.ref, newSnapshot({ name: 'stuck' }), within()))
      const began = Date.now()
      let cancelledAt = 0
      for await (const item of provider.follow(started, within())) {
        // By now more than a second passes from one look to the next, and this item is one.
        if (successOf(item).status !== 'running' || cancelledAt > 0 || Date.now() - began < 3_000) continue
        successOf(await provider.cancel(started, within()))
        // It may be told while nobody listens for it.
        if (at === 'once it has ended') {
          await expect
            .poll(async () => successOf(await provider.poll(started, within())).status)
            .toBe('failed')
        }
        cancelledAt = Date.now()
      }
      expect(cancelledAt).toBeGreaterThan(0)
      expect(Date.now() - cancelledAt).toBeLessThan(700)
    },
  )

  test('following stops at its deadline and says so', async () => {
    const machine = await takeMachine(provider)
    const started = successOf(await snapshots.create(machine.ref, newSnapshot({ name: 'stuck' }), within()))
    const items = []
    for await (const item of provider.follow(started, within(1))) items.push(item)
    const last = items.at(-1)
    expect(last && faultOf(last)).toMatchObject({ code: 'unreachable', reason: 'timed_out' })
    successOf(await provider.cancel(started, within()))
  })
})

describe.runIf(isLab)(`when the way to the peer breaks, on ${target.kind}`, () => {
  afterEach(async () => {
    await control('DELETE', '/faults')
    await control('DELETE', '/delays')
  })

  test.each(['http:reset', 'http:half', 'http:lost-reply'])(
    'a change whose reply is lost by %s is sent once and its fate called unknown',
    async (fault) => {
      const machine = await takeMachine(provider)
      await control('DELETE', '/effects')
      await control('POST', '/faults', { method: 'CreateSnapshotEx_Task', fault, times: 1 })
      const refused = faultOf(await snapshots.create(machine.ref, newSnapshot(), within()))
      expect(refused).toMatchObject({
        code: 'unreachable',
        reason: 'disconnected',
        detail: { requestSent: 'yes' },
      })
      const recent = successOf(await provider.recentTasks(machine.ref, within()))
      const creations = recent.filter((task) => task.action === 'snapshot.create')
      expect(creations.length).toBe(fault === 'http:reset' ? 0 : creations.length)
      for (const creation of creations) await endOf(provider, { ok: true, value: creation.ref })
      const { tree } = await instanceAt(provider, machine.ref)
      expect(tree.snapshots.length).toBe(creations.length)
      expect(tree.snapshots.length).toBeLessThanOrEqual(1)
    },
  )

  test('a snapshot whose reply was lost is found among the recent tasks', async () => {
    const machine = await takeMachine(provider)
    await control('POST', '/faults', { method: 'CreateSnapshotEx_Task', fault: 'http:lost-reply', times: 1 })
    faultOf(await snapshots.create(machine.ref, newSnapshot({ name: 'lost' }), within()))
    const [found] = successOf(await provider.recentTasks(machine.ref, within()))
    if (found === undefined) expect.unreachable('the task is not among the recent ones')
    const ref = await madeBy(provider, { ok: true, value: found.ref })
    expect((await instanceAt(provider, machine.ref)).tree.currentRef).toBe(ref)
  })

  test.each(['http:reset', 'http:half'])('a reading that breaks by %s is tried again', async (fault) => {
    const machine = await takeMachine(provider)
    await control('POST', '/faults', { method: 'RetrievePropertiesEx', fault, times: 1 })
    expect((await provider.inventory.readInstance(machine.ref, within())).ok).toBe(true)
  })

  test('an answer that is not SOAP is a protocol fault and no crash', async () => {
    const machine = await takeMachine(provider)
    await control('POST', '/faults', { method: 'RetrievePropertiesEx', fault: 'http:garbage' })
    expect(faultOf(await provider.inventory.readInstance(machine.ref, within(5)))).toMatchObject({
      code: 'protocol',
    })
  })

  test('a peer that hangs is left at the deadline', async () => {
    const machine = await takeMachine(provider)
    await control('POST', '/faults', { method: 'RetrievePropertiesEx', fault: 'http:hang' })
    const startedAt = Date.now()
    expect(faultOf(await provider.inventory.readInstance(machine.ref, within(1)))).toMatchObject({
      code: 'unreachable',
      reason: 'timed_out',
    })
    expect(Date.now() - startedAt).toBeLessThan(2_500)
  })

  test('a caller that gives up is answered at once', async () => {
    const machine = await takeMachine(provider)
    await control('POST', '/faults', { method: 'RetrievePropertiesEx', fault: 'http:hang' })
    const caller = new AbortController()
    const reading = provider.inventory.readInstance(machine.ref, { ...within(), signal: caller.signal })
    caller.abort()
    expect(faultOf(await reading)).toMatchObject({ reason: 'cancelled' })
  })
})

async function refusalOf(instanceRef: string, changes: Parameters<typeof newSnapshot>[0]) {
  const started = await snapshots.create(instanceRef, newSnapshot(changes), within())
  return started.ok ? faultAtEnd(started) : started.fault
}

async function faultAtEnd(started: Parameters<typeof endOf>[1]) {
  const end = await endOf(provider, started)
  return end.status === 'failed' ? end.fault : expect.unreachable('the task succeeded')
}
