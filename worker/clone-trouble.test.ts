import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { openBench } from './testing/bench.ts'
import { cloneBeside } from './testing/clone-requests.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db } = bench
const { requestCancel } = await import('#lib/jobs/enqueue.ts')
let worker: { close: () => Promise<void> }
const undo: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  for (const one of undo.splice(0)) await one()
  await control.clearFaults()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

type Changes = Partial<WorkflowInput<'instance.clone'>> & { name: string }

async function ask(changes: Changes, machine = 'srv-web-01') {
  const input = await cloneBeside(bench, machine, changes)
  return { id: await bench.ask('instance.clone', input), input }
}

async function service(host: string) {
  await control.host({ host, maintenance: true })
  undo.push(() => control.host({ host }))
}

async function setFree(datastore: string, freeBytes: number) {
  const before = await control.datastore({ datastore, freeBytes })
  undo.push(() => control.datastore({ datastore, ...before }))
}

/** Waits until the copy has its first bytes. */
async function copying(id: string) {
  await expect.poll(async () => (await bench.operation(id)).percent, { timeout: 15_000 }).toBeGreaterThan(0)
}

const namesAtPeer = async () => (await control.machines()).map(({ name }) => name)
const messagesOf = ({ log }: { log: { message: string }[] }) => log.map(({ message }) => message)

describe('a clone that cannot be made', () => {
  const calls = () => control.calls('CloneVM_Task')

  it.each<[string, string, object, (source: WorkflowInput<'instance.clone'>) => Partial<Changes>]>([
    ['a name that is taken', 'name', { reason: 'name_taken' }, () => ({ name: 'srv-web-02' })],
    ['a folder that is gone', 'folderRef', { reason: 'place_gone' }, () => ({ folderRef: 'group-v9999' })],
    [
      'a pool that is gone',
      'compute',
      { reason: 'place_gone' },
      () => ({ compute: { kind: 'pool', ref: 'resgroup-9999' } }),
    ],
    [
      'a datastore that is gone',
      'datastoreRef',
      { reason: 'place_gone' },
      () => ({ datastoreRef: 'datastore-9999' }),
    ],
    [
      'a snapshot that is gone',
      'snapshotRef',
      { reason: 'snapshot_gone' },
      () => ({ snapshotRef: 'snapshot-9999' }),
    ],
    [
      'a specification that is gone',
      'customization',
      { reason: 'customization_gone' },
      () => ({ customization: { kind: 'kept', name: 'never kept' } }),
    ],
    [
      'a disk that the source has not',
      'hardware',
      { reason: 'clone_obstacle', detail: { obstacle: 'disk-gone' } },
      ({ hardware }) => ({ hardware: { ...hardware, disks: [{ key: 9999, capacityMegabytes: 10 }] } }),
    ],
    [
      'a source with a disk that nobody was shown',
      'hardware',
      { reason: 'source_changed' },
      () => ({ shownSource: { disks: [], cards: [] } }),
    ],
  ])('for %s is refused on its field, and the peer is not asked', async (_what, field, fault, change) => {
    const before = await calls()
    const input = await cloneBeside(bench, 'srv-web-01', { name: 'never' })
    const operation = await bench.ended(await bench.ask('instance.clone', { ...input, ...change(input) }))
    expect(operation).toMatchObject({ state: 'failed', fault: { ...fault, field }, leftover: null })
    expect(await calls()).toBe(before)
  })

  it('for a host in maintenance or a datastore without room neither', async () => {
    const before = await calls()
    const input = await cloneBeside(bench, 'srv-web-01', { name: 'never', diskFormat: 'thick' })
    await setFree(input.datastoreRef, 1024)
    expect(await bench.ended(await bench.ask('instance.clone', input))).toMatchObject({
      fault: { reason: 'place_refused', field: 'datastoreRef', detail: { refusal: 'no-space' } },
    })
    await service(input.compute.ref)
    expect(await bench.ended(await bench.ask('instance.clone', input))).toMatchObject({
      fault: { reason: 'place_refused', field: 'compute', detail: { refusal: 'maintenance' } },
    })
    expect(await calls()).toBe(before)
  })
})

describe('what changes between the check and the copy', () => {
  /** Changes something when the check is over and the request on its way. */
  async function meanwhile(
    changes: Changes,
    method: string,
    change: (input: WorkflowInput<'instance.clone'>) => Promise<unknown>,
  ) {
    await control.hold({ method, at: 'arrival' })
    const { id, input } = await ask(changes)
    await expect.poll(async () => (await control.held()).length, { timeout: 15_000 }).toBe(1)
    await change(input)
    await control.release('continue')
    return bench.ended(id)
  }

  it('a host that goes into maintenance is refused on its field, and nothing is left', async () => {
    const operation = await meanwhile({ name: 'serviced' }, 'CloneVM_Task', ({ compute }) =>
      service(compute.ref),
    )
    expect(operation).toMatchObject({
      state: 'failed',
      fault: { peerFault: 'InvalidHostState', field: 'compute' },
      leftover: null,
    })
    expect(messagesOf(operation)).toContain('nothing_left')
  })

  it('a specification that is deleted, too', async () => {
    const customization = { kind: 'kept', name: 'Linux, DHCP' } as const
    const operation = await meanwhile({ name: 'unspecified', customization }, 'GetCustomizationSpec', () =>
      control.forgetSpecification(customization.name),
    )
    expect(operation).toMatchObject({ state: 'failed', fault: { code: 'not_found', field: 'customization' } })
    expect(await namesAtPeer()).not.toContain('unspecified')
  })

  it('a datastore that fills during the copy, too', async () => {
    const { id, input } = await ask({ name: 'filling slow:2s' })
    await bench.logged(id, 'request_sent')
    await setFree(input.datastoreRef, 0)
    const operation = await bench.ended(id)
    expect(operation).toMatchObject({
      state: 'failed',
      fault: { peerFault: 'NoDiskSpace', field: 'datastoreRef' },
      leftover: null,
    })
    expect(await namesAtPeer()).not.toContain(input.name)
  })

  it('a name that is taken at the very end, too', async () => {
    await control.fault({ method: 'CloneVM_Task', fault: 'DuplicateName', times: 1 })
    const { id } = await ask({ name: 'late to the name' })
    expect(await bench.ended(id)).toMatchObject({
      state: 'failed',
      fault: { peerFault: 'DuplicateName', field: 'name' },
      leftover: null,
    })
  })
})

describe('what a clone leaves', () => {
  const left = { machine: { ref: expect.any(String), name: expect.stringContaining('leave-part') } }

  /** A job that was cancelled in the middle of its copy, which left something. */
  async function leaveSomething(name: string) {
    const { id, input } = await ask({ name: `${name} slow:2s leave-part` })
    await copying(id)
    await requestCancel(id, bench.requestedBy)
    const operation = await bench.ended(id)
    return { operation, input, removal: { instanceId: input.instanceId, operationId: id } }
  }

  it('is nothing when it is cancelled in time, and the job says so', async () => {
    const { id, input } = await ask({ name: 'cancelled slow:3s' })
    await copying(id)
    await requestCancel(id, bench.requestedBy)
    const operation = await bench.ended(id)
    expect(operation).toMatchObject({ state: 'cancelled', leftover: null })
    expect(messagesOf(operation)).toEqual(expect.arrayContaining(['cancel_sent', 'nothing_left']))
    expect(await namesAtPeer()).not.toContain(input.name)
  })

  it('is named by the job and in the inventory, and goes when somebody asks', async () => {
    const { operation, input, removal } = await leaveSomething('half')
    expect(operation).toMatchObject({ state: 'cancelled', leftover: left })
    expect(messagesOf(operation)).toContain('left_behind')
    expect(await bench.instance(input.name)).toMatchObject({ goneAt: null })

    const removed = await bench.ended(await bench.ask('instance.remove-leftover', removal))
    expect(removed).toMatchObject({ state: 'succeeded', subject: input.name, fault: null })
    expect(messagesOf(removed)).toContain('leftover_removed')
    expect(await namesAtPeer()).not.toContain(input.name)
    expect((await bench.instance(input.name)).goneAt).not.toBeNull()
    expect((await bench.operation(operation.id)).leftover).toBeNull()

    // Somebody presses again on a page that is old.
    const again = await bench.ended(await bench.ask('instance.remove-leftover', removal))
    expect(again.state).toBe('succeeded')
    expect(messagesOf(again)).toContain('nothing_left')
  })

  it('is there after a fault as well', async () => {
    const { id } = await ask({ name: 'broken fault:FileLocked leave-part' })
    expect(await bench.ended(id)).toMatchObject({ state: 'failed', leftover: left })
  })

  it('is not removed once somebody has started it', async () => {
    const { input, removal } = await leaveSomething('started')
    await control.power(input.name, 'poweredOn')
    const refused = await bench.ended(await bench.ask('instance.remove-leftover', removal))
    expect(refused).toMatchObject({
      state: 'failed',
      fault: { reason: 'leftover_runs', detail: { name: input.name } },
    })
    expect(await namesAtPeer()).toContain(input.name)
  })

  it('can be removed when the source is gone', async () => {
    const { operation, input, removal } = await leaveSomething('orphan')
    expect(operation.leftover).toMatchObject(left)
    await db.instance.update({ where: { id: input.instanceId }, data: { goneAt: new Date() } })
    undo.push(() => db.instance.update({ where: { id: input.instanceId }, data: { goneAt: null } }))
    const removed = await bench.ended(await bench.ask('instance.remove-leftover', removal))
    expect(removed.state).toBe('succeeded')
    expect((await bench.operation(operation.id)).leftover).toBeNull()
  })

  it('is never what a clone made that succeeded', async () => {
    const { id, input } = await ask({ name: 'whole' })
    await bench.ended(id)
    const { instanceId } = input
    const refused = await bench.ended(
      await bench.ask('instance.remove-leftover', { instanceId, operationId: id }),
    )
    expect(refused).toMatchObject({ fault: { reason: 'operation_state', detail: { state: 'succeeded' } } })
    expect(await namesAtPeer()).toContain('whole')
  })

  it('is unknown where the peer cannot be asked, which is not hidden', async () => {
    const { id, input } = await ask({ name: 'unseen slow:2s' })
    await copying(id)
    await control.fault({ method: 'FindAllByUuid', fault: 'NoPermission' })
    await requestCancel(id, bench.requestedBy)
    const operation = await bench.ended(id)
    expect(operation).toMatchObject({ state: 'cancelled', leftover: { machine: null } })
    expect(messagesOf(operation)).toContain('left_unknown')
    await control.clearFaults()
    const removal = { instanceId: input.instanceId, operationId: id }
    await bench.ended(await bench.ask('instance.remove-leftover', removal))
    expect((await bench.operation(id)).leftover).toBeNull()
  })
})
