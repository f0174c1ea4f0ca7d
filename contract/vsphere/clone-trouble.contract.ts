import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { computeRefusal } from '#lib/domain/clone/clone-places.ts'
import type { CloneRequest } from '#lib/domain/clone/clone-request.ts'
import type { PeerInstance } from '#lib/providers/provider.ts'
import { endOf, instanceAt, madeBy, newSnapshot, snapshotsOf, successOf, within } from '../support/asking.ts'
import { isLab, openTarget, takeMachine } from '../support/bench.ts'
import {
  beside,
  cloned,
  clonesOf,
  computeNamed,
  freshName,
  identity,
  placesAt,
  refusalOf,
} from '../support/clones.ts'
import { control } from '../support/outside.ts'

// What only a vCenter with hosts that are serviced and datastores that fill can show: on the lab alone.

const provider = openTarget()
const clones = clonesOf(provider)
afterAll(() => provider.close())
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0)) await one()
  await control('DELETE', '/faults')
  await control('DELETE', '/delays')
})

const gibibyte = 1024n ** 3n

const datastoreAt = async (ref: string) => {
  const found = (await placesAt(provider)).datastores.find((one) => one.ref === ref)
  return found ?? expect.unreachable(`${ref} is no datastore`)
}
const setFree = async (datastoreRef: string, bytes: bigint) => {
  const { freeBytes } = await datastoreAt(datastoreRef)
  await control('POST', '/datastore', { datastore: datastoreRef, freeBytes: Number(bytes) })
  undo.push(() => control('POST', '/datastore', { datastore: datastoreRef, freeBytes: Number(freeBytes) }))
}
const service = async (host: string) => {
  await control('POST', '/host', { host, maintenance: true })
  undo.push(() => control('POST', '/host', { host }))
}
/** A copy that is under way, with its first bytes on the datastore. */
const startSlowly = async (machine: PeerInstance, changes: Partial<CloneRequest> = {}) => {
  const mark = crypto.randomUUID()
  const asked = beside(machine, { name: `${freshName()} slow:2s`, ...changes })
  const { freeBytes } = await datastoreAt(asked.datastoreRef)
  const task = successOf(await clones.clone(machine.ref, asked, identity(mark), within()))
  await expect
    .poll(async () => (await datastoreAt(asked.datastoreRef)).freeBytes, { timeout: 10_000, interval: 20 })
    .toBeLessThan(freeBytes)
  return { task, mark, asked, freeBytes }
}
const cancelled = { status: 'failed', fault: { reason: 'cancelled', peerFault: 'RequestCanceled' } }

describe.runIf(isLab)('space for a clone', () => {
  test('the copy takes up what its disks use, or all of them when thick', async () => {
    const machine = await takeMachine(provider)
    const [datastoreRef = ''] = machine.datastoreRefs
    const source = successOf(await clones.readSource(machine.ref, null, within()))
    const whole = BigInt(source.disks[0]?.capacityMegabytes ?? 0) * 1024n ** 2n
    const before = await datastoreAt(datastoreRef)
    await cloned(provider, machine, { diskFormat: 'thin' })
    const between = await datastoreAt(datastoreRef)
    expect(before.freeBytes - between.freeBytes).toBe(source.usedBytes)
    await cloned(provider, machine, { diskFormat: 'thick' })
    expect(between.freeBytes - (await datastoreAt(datastoreRef)).freeBytes).toBe(whole)
  })

  test('a datastore without room is refused on its field before anything is copied', async () => {
    const machine = await takeMachine(provider)
    const [datastoreRef = ''] = machine.datastoreRefs
    await setFree(datastoreRef, gibibyte)
    expect(await refusalOf(provider, machine, { diskFormat: 'thick' })).toMatchObject({
      code: 'quota',
      peerFault: 'NoDiskSpace',
      field: 'datastoreRef',
    })
    expect((await datastoreAt(datastoreRef)).freeBytes).toBe(gibibyte)
  })

  test('one that fills during the copy is refused on its field, and nothing is left', async () => {
    const machine = await takeMachine(provider)
    const { task, mark, asked } = await startSlowly(machine)
    await setFree(asked.datastoreRef, 0n)
    expect(await endOf(provider, { ok: true, value: task })).toMatchObject({
      status: 'failed',
      fault: { code: 'quota', peerFault: 'NoDiskSpace', field: 'datastoreRef' },
    })
    expect(successOf(await clones.find(mark, within()))).toBeNull()
    expect((await datastoreAt(asked.datastoreRef)).freeBytes).toBeGreaterThan(0n)
  })

  test('what a failed copy did leave is found by its mark, and removed with its bytes', async () => {
    const machine = await takeMachine(provider)
    const name = `${freshName()} slow:2s leave-part`
    const { task, mark, asked, freeBytes } = await startSlowly(machine, { name })
    successOf(await provider.cancel(task, within()))
    expect(await endOf(provider, { ok: true, value: task })).toMatchObject(cancelled)
    const left = successOf(await clones.find(mark, within())) ?? expect.unreachable('nothing was left')
    expect((await instanceAt(provider, left)).name).toBe(name)
    expect((await datastoreAt(asked.datastoreRef)).freeBytes).toBeLessThan(freeBytes)

    await endOf(provider, await clones.remove(left, mark, within()))
    expect(successOf(await clones.find(mark, within()))).toBeNull()
    expect((await datastoreAt(asked.datastoreRef)).freeBytes).toBe(freeBytes)
  })

  test('a cancelled copy gives back its bytes and its name', async () => {
    const machine = await takeMachine(provider)
    const { task, mark, asked, freeBytes } = await startSlowly(machine)
    expect(await refusalOf(provider, await takeMachine(provider), { ...asked })).toMatchObject({
      peerFault: 'DuplicateName',
      field: 'name',
    })
    successOf(await provider.cancel(task, within()))
    expect(await endOf(provider, { ok: true, value: task })).toMatchObject(cancelled)
    expect(successOf(await clones.find(mark, within()))).toBeNull()
    expect((await datastoreAt(asked.datastoreRef)).freeBytes).toBe(freeBytes)
    await cloned(provider, machine, { name: asked.name.replace('slow:2s', '') })
  })
})

describe.runIf(isLab)('hosts and pools for a clone', () => {
  test('a host that went into maintenance meanwhile is shown so, and refused on its field', async () => {
    const machine = await takeMachine(provider)
    const hostRef = machine.hostRef ?? ''
    await service(hostRef)
    expect(computeNamed(await placesAt(provider), hostRef).state).toBe('maintenance')
    expect(await refusalOf(provider, machine, {})).toMatchObject({
      code: 'conflict',
      peerFault: 'InvalidHostState',
      field: 'compute',
      detail: { host: hostRef },
    })
  })

  test('in a cluster or a pool the vCenter finds a host that works', async () => {
    const machine = await takeMachine(provider)
    const places = await placesAt(provider)
    const { parentRef } = computeNamed(places, machine.hostRef)
    const pool = places.compute.find((one) => one.kind === 'pool' && one.parentRef === parentRef)
    await service(machine.hostRef ?? '')
    for (const compute of [
      { kind: 'cluster' as const, ref: parentRef ?? '' },
      { kind: 'pool' as const, ref: pool?.ref ?? '' },
    ]) {
      const made = await instanceAt(provider, await cloned(provider, machine, { compute }))
      const host = computeNamed(await placesAt(provider), made.hostRef)
      expect(host).toMatchObject({ parentRef, state: 'ready' })
      if (compute.kind === 'pool') expect(made.resourcePoolRef).toBe(compute.ref)
    }
  })

  test('a host without memory is shown full, and starts no clone', async () => {
    const machine = await takeMachine(provider)
    const host = machine.hostRef ?? ''
    await control('POST', '/host', { host, otherMemoryMegabytes: 512 * 1024 })
    undo.push(() => control('POST', '/host', { host }))
    expect(computeRefusal(computeNamed(await placesAt(provider), host))).toBe('full')
    expect(await refusalOf(provider, machine, { powerOn: true })).toMatchObject({
      code: 'quota',
      peerFault: 'InsufficientMemoryResourcesFault',
      field: 'compute',
    })
    await cloned(provider, machine)
  })

  test('a folder of another datacenter is refused on its field', async () => {
    const machine = await takeMachine(provider)
    const { folders, compute } = await placesAt(provider)
    const { datacenterRef } = compute.find(({ ref }) => ref === machine.hostRef) ?? expect.unreachable()
    const other = folders.find((folder) => folder.datacenterRef !== datacenterRef)
    expect(await refusalOf(provider, machine, { folderRef: other?.ref ?? '' })).toMatchObject({
      peerFault: 'DatacenterMismatch',
      field: 'folderRef',
    })
  })

  test('a datastore in maintenance is shown so, and refused on its field', async () => {
    const machine = await takeMachine(provider)
    const [datastoreRef = ''] = machine.datastoreRefs
    await control('POST', '/datastore', { datastore: datastoreRef, maintenance: true })
    undo.push(() => control('POST', '/datastore', { datastore: datastoreRef }))
    expect((await datastoreAt(datastoreRef)).state).toBe('maintenance')
    expect(await refusalOf(provider, machine, {})).toMatchObject({
      peerFault: 'InvalidDatastoreState',
      field: 'datastoreRef',
    })
  })
})

describe.runIf(isLab)('snapshots and clones', () => {
  const takeSnapshot = async (machine: PeerInstance, name = 'base') =>
    madeBy(provider, await snapshotsOf(provider).create(machine.ref, newSnapshot({ name }), within()))

  test('a linked clone takes up next to nothing, and needs a snapshot', async () => {
    const machine = await takeMachine(provider)
    const [datastoreRef = ''] = machine.datastoreRefs
    const snapshotRef = await takeSnapshot(machine)
    const before = await datastoreAt(datastoreRef)
    await cloned(provider, machine, { snapshotRef, linked: true })
    expect(before.freeBytes - (await datastoreAt(datastoreRef)).freeBytes).toBeLessThan(gibibyte)
    expect(await refusalOf(provider, machine, { linked: true })).toMatchObject({
      peerFault: 'InvalidArgument',
      field: 'linked',
    })
  })

  test('a clone of a snapshot has the hardware of then', async () => {
    const machine = await takeMachine(provider)
    const snapshotRef = await takeSnapshot(machine)
    const cpus = (machine.cpuCount ?? 0) + 3
    await control('POST', '/hardware', { instance: machine.ref, cpus })
    const then = successOf(await clones.readSource(machine.ref, snapshotRef, within()))
    const now = successOf(await clones.readSource(machine.ref, null, within()))
    expect([then.cpuCount, now.cpuCount]).toEqual([machine.cpuCount, cpus])
    const ref = await cloned(provider, machine, { snapshotRef })
    expect((await instanceAt(provider, ref)).cpuCount).toBe(machine.cpuCount)
  })

  test('a machine that is being snapshotted is not cloned: the task to wait for is named', async () => {
    const machine = await takeMachine(provider)
    const slow = newSnapshot({ name: 'slow:1s' })
    const taking = successOf(await snapshotsOf(provider).create(machine.ref, slow, within()))
    expect(await refusalOf(provider, machine, {})).toMatchObject({
      code: 'busy',
      peerFault: 'TaskInProgress',
      retryable: true,
      detail: { task: taking.task },
    })
    await endOf(provider, { ok: true, value: taking })
    await cloned(provider, machine)
  })

  test('a disk that would shrink is refused on its field', async () => {
    const machine = await takeMachine(provider)
    const source = successOf(await clones.readSource(machine.ref, null, within()))
    const disks = source.disks.map(({ key }) => ({ key, capacityMegabytes: 1024 }))
    const hardware = { cpuCount: null, memoryMegabytes: null, disks, cards: [] }
    expect(await refusalOf(provider, machine, { hardware })).toMatchObject({
      peerFault: 'InvalidDeviceOperation',
      field: 'hardware',
    })
  })
})

describe.runIf(isLab)('exactly one clone', () => {
  const effectsRead = z.object({ effects: z.record(z.string(), z.record(z.string(), z.number())) })
  const clonesMade = async (source: string) => {
    const { effects } = effectsRead.parse(await control('GET', '/effects'))
    return effects.CloneVM_Task?.[source] ?? 0
  }

  test('a clone whose reply was lost was made once, and is found by its mark', async () => {
    const machine = await takeMachine(provider)
    const mark = crypto.randomUUID()
    await control('POST', '/faults', { method: 'CloneVM_Task', fault: 'http:lost-reply', times: 1 })
    const lost = await clones.clone(machine.ref, beside(machine), identity(mark), within())
    expect(lost).toMatchObject({ ok: false, fault: { code: 'unreachable', detail: { requestSent: 'yes' } } })
    const [task] = successOf(await provider.recentTasks(machine.ref, within()))
    expect(task?.action).toBe('instance.clone')
    const end = await endOf(provider, task ? { ok: true, value: task.ref } : expect.unreachable())
    expect(end).toEqual({ status: 'done', resourceId: successOf(await clones.find(mark, within())) })
    expect(await clonesMade(machine.ref)).toBe(1)
  })

  test('one whose request never arrived was not made', async () => {
    const machine = await takeMachine(provider)
    const mark = crypto.randomUUID()
    await control('POST', '/faults', { method: 'CloneVM_Task', fault: 'http:reset', times: 1 })
    expect((await clones.clone(machine.ref, beside(machine), identity(mark), within())).ok).toBe(false)
    expect(successOf(await clones.find(mark, within()))).toBeNull()
    expect(await clonesMade(machine.ref)).toBe(0)
  })

  test('several deployments of one template go together, each found by its own mark', async () => {
    const template = await cloned(provider, await takeMachine(provider), { asTemplate: true })
    const source = await instanceAt(provider, template)
    const marks = Array.from({ length: 3 }, () => crypto.randomUUID())
    const made = await Promise.all(
      marks.map((mark) => cloned(provider, source, { name: `${freshName()} slow:1s` }, mark)),
    )
    const found = await Promise.all(marks.map(async (mark) => successOf(await clones.find(mark, within()))))
    expect(found).toEqual(made)
    expect(new Set(made).size).toBe(3)
    expect(await clonesMade(template)).toBe(3)
  })
})
