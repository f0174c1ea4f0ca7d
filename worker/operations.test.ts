import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db } = bench
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

async function snapshotRef(machine: string, name: string): Promise<string> {
  const found = (await control.machine(machine)).snapshots.find((one) => one.name === name)
  if (!found) throw new Error(`${machine} has no snapshot ${name}`)
  return found.ref
}

describe('taking a snapshot', () => {
  it('makes it at the peer and shows it at once', async () => {
    const id = await bench.askSnapshot('srv-web-01', 'first')
    const operation = await bench.ended(id)
    expect(operation).toMatchObject({ state: 'succeeded', percent: 100, fault: null })
    expect(operation.steps.map(({ name, state }) => [name, state])).toEqual([
      ['check', 'done'],
      ['request', 'done'],
      ['wait', 'done'],
      ['verify', 'done'],
    ])
    const point = await db.recoveryPoint.findFirstOrThrow({ where: { operationId: id } })
    expect(point).toMatchObject({ name: 'first', ref: operation.resultRef, origin: 'person', goneAt: null })
    expect((await control.machine('srv-web-01')).current).toBe(operation.resultRef)
  })

  it('keeps a name that the wire escapes as the person wrote it', async () => {
    const name = '100 % / "fini" <ok> & après'
    const operation = await bench.ended(await bench.askSnapshot('srv-web-02', name))
    const point = await db.recoveryPoint.findFirstOrThrow({ where: { operationId: operation.id } })
    expect(point).toMatchObject({ name, consistency: 'cold' })
  })

  it('reads back the consistency that the peer gave', async () => {
    const { id: instanceId } = await bench.instance('srv-web-01')
    const input = { instanceId, name: 'quiesced', description: '', memory: false, quiesce: true }
    const operation = await bench.ended(await bench.ask('snapshot.create', input))
    expect(await db.recoveryPoint.findFirstOrThrow({ where: { operationId: operation.id } })).toMatchObject({
      quiesced: true,
      consistency: expect.stringMatching(/quiesced$/),
    })
  })
})

describe('what the peer refuses', () => {
  it('is the end, in the peer’s words, when it will not pass', async () => {
    await control.fault({ method: 'CreateSnapshotEx_Task', fault: 'NoDiskSpace', times: 1 })
    const operation = await bench.ended(await bench.askSnapshot('srv-web-01', 'no room'))
    expect(operation.state).toBe('failed')
    expect(operation.fault).toMatchObject({ code: 'quota', peerFault: 'NoDiskSpace' })
    expect((operation.fault as { message: string }).message).not.toBe('')
    expect(operation.steps.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'pending'])
  })

  it('is asked for again when it may pass', async () => {
    const before = await control.effects('CreateSnapshotEx_Task')
    await control.fault({ method: 'CreateSnapshotEx_Task', fault: 'HostCommunication', at: 'call', times: 2 })
    const operation = await bench.ended(await bench.askSnapshot('srv-web-01', 'third time lucky'), 30)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.filter(({ message }) => message === 'retrying')).toHaveLength(2)
    expect(await control.effects('CreateSnapshotEx_Task')).toBe(before + 1)
  })

  it('is waited for when the peer is busy with the instance', async () => {
    await control.fault({ method: 'CreateSnapshotEx_Task', fault: 'TaskInProgress', times: 1 })
    const operation = await bench.ended(await bench.askSnapshot('srv-web-01', 'after the other'), 30)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.map(({ message }) => message)).toContain('waiting_for_peer_task')
  })

  it('is never asked for twice when the answer was lost', async () => {
    const before = await control.effects('CreateSnapshotEx_Task')
    await control.fault({ method: 'CreateSnapshotEx_Task', fault: 'http:lost-reply', times: 1 })
    const operation = await bench.ended(await bench.askSnapshot('srv-web-01', 'answer lost'), 30)
    expect(operation.state).toBe('succeeded')
    expect(operation.log.map(({ message }) => message)).toContain('found_task')
    expect(await control.effects('CreateSnapshotEx_Task')).toBe(before + 1)
  })

  it('does not matter when only the session had ended', async () => {
    await control.expireSessions()
    const operation = await bench.ended(await bench.askSnapshot('srv-web-01', 'new session'))
    expect(operation.state).toBe('succeeded')
  })
})

describe('what is checked before the peer is asked', () => {
  it('refuses a cold snapshot when the machine was started meanwhile', async () => {
    const { id: instanceId } = await bench.instance('srv-web-01')
    const operation = await bench.ended(
      await bench.ask('snapshot.create', {
        instanceId,
        name: 'cold',
        description: '',
        memory: false,
        quiesce: false,
        shownPowerState: 'off',
      }),
    )
    expect(operation.fault).toMatchObject({
      reason: 'power_state_changed',
      detail: { shown: 'off', now: 'on' },
    })
  })

  it.each([
    ['srv-mail-01', { rule: 'vs-consolidation-needed' }],
    ['srv-usine-31', { rule: 'vs-chain-depth', depth: '31', most: '31' }],
  ])('refuses another snapshot of %s, with the rule and what was seen', async (machine, detail) => {
    const calls = await control.calls('CreateSnapshotEx_Task')
    const operation = await bench.ended(await bench.askSnapshot(machine))
    expect(operation).toMatchObject({ state: 'failed', fault: { reason: 'pre_flight', detail } })
    expect(await control.calls('CreateSnapshotEx_Task')).toBe(calls)
  })

  it('refuses to quiesce without guest tools instead of pretending', async () => {
    const { id: instanceId } = await bench.instance('srv-sans-tools-01')
    const input = { instanceId, name: 'q', description: '', memory: false, quiesce: true }
    const operation = await bench.ended(await bench.ask('snapshot.create', input))
    expect(operation.fault).toMatchObject({
      reason: 'pre_flight',
      detail: { rule: 'vs-quiesce-without-tools', refusal: 'no_tools' },
    })
  })

  it('says that the machine is gone, and the inventory says so too', async () => {
    const instance = await bench.instance('srv-paie-01')
    await control.removeInstance('srv-paie-01')
    const id = await bench.askSnapshot('srv-paie-01').catch((error: Error) => error.message)
    // The watcher may be quicker than the person: then the request itself is refused with the same reason.
    if (id.includes('instance_gone')) return
    expect((await bench.ended(id)).fault).toMatchObject({ reason: 'instance_gone' })
    expect((await db.instance.findUniqueOrThrow({ where: { id: instance.id } })).goneAt).not.toBeNull()
  })
})

describe('snapshots with the same name', () => {
  it('are told apart by reference', async () => {
    const machine = await control.machine('srv-fichiers-01')
    const [first, second] = machine.snapshots
    expect(first?.name).toBe(second?.name)
    const { id: instanceId } = await bench.instance('srv-fichiers-01')
    const input = { instanceId, snapshotRef: first?.ref ?? '', withChildren: false }
    expect((await bench.ended(await bench.ask('snapshot.remove', input))).state).toBe('succeeded')
    expect((await control.machine('srv-fichiers-01')).snapshots.map(({ ref }) => ref)).toEqual([second?.ref])
    expect(await db.recoveryPoint.findMany({ where: { instanceId, goneAt: null } })).toMatchObject([
      { ref: second?.ref },
    ])
  })
})

describe('going back and cleaning up', () => {
  it('reverts to the snapshot that was named', async () => {
    const { id: instanceId } = await bench.instance('srv-sql-01')
    const ref = await snapshotRef('srv-sql-01', 'Essai schéma A')
    const input = { instanceId, snapshotRef: ref, suppressPowerOn: false }
    const operation = await bench.ended(await bench.ask('snapshot.revert', input))
    expect(operation).toMatchObject({ state: 'succeeded', resultRef: ref, subject: 'Essai schéma A' })
    expect((await control.machine('srv-sql-01')).current).toBe(ref)
    expect((await bench.instance('srv-sql-01')).currentSnapshotRef).toBe(ref)
  })

  it('reverts to the latest only while it is the one that was shown', async () => {
    const { id: instanceId } = await bench.instance('srv-compta-01')
    const shown = (await control.machine('srv-compta-01')).current ?? ''
    await control.snapshot({ instance: 'srv-compta-01', name: 'by somebody else' })
    const input = { instanceId, snapshotRef: shown, suppressPowerOn: false }
    const refused = await bench.ended(await bench.ask('snapshot.revert-latest', input))
    expect(refused.fault).toMatchObject({
      reason: 'current_snapshot_changed',
      detail: { name: 'by somebody else' },
    })
    const current = (await control.machine('srv-compta-01')).current ?? ''
    const done = await bench.ended(
      await bench.ask('snapshot.revert-latest', { ...input, snapshotRef: current }),
    )
    expect(done.state).toBe('succeeded')
  })

  it('renames, and the inventory has the new name', async () => {
    const { id: instanceId } = await bench.instance('srv-erp-01')
    const ref = (await control.machine('srv-erp-01')).snapshots[0]?.ref ?? ''
    const input = { instanceId, snapshotRef: ref, name: 'Nouveau nom', description: 'pourquoi' }
    expect((await bench.ended(await bench.ask('snapshot.rename', input))).state).toBe('succeeded')
    expect(await db.recoveryPoint.findFirstOrThrow({ where: { instanceId, ref } })).toMatchObject({
      name: 'Nouveau nom',
      description: 'pourquoi',
    })
  })

  it('removes a snapshot with everything below it', async () => {
    const { id: instanceId } = await bench.instance('srv-erp-01')
    const second = (await control.machine('srv-erp-01')).snapshots[1]?.ref ?? ''
    const input = { instanceId, snapshotRef: second, withChildren: true }
    expect((await bench.ended(await bench.ask('snapshot.remove', input))).state).toBe('succeeded')
    expect((await control.machine('srv-erp-01')).snapshots).toHaveLength(1)
    expect((await bench.instance('srv-erp-01')).snapshotCount).toBe(1)
  })

  it('removes all', async () => {
    const { id: instanceId } = await bench.instance('srv-sql-01')
    const operation = await bench.ended(await bench.ask('snapshot.remove-all', { instanceId }))
    expect(operation.state).toBe('succeeded')
    expect(operation.steps[0]?.output).toMatchObject({
      loss: { kind: 'removal', stayingCount: 0, merge: { kind: 'estimate' } },
    })
    expect((await control.machine('srv-sql-01')).snapshots).toEqual([])
    expect(await bench.instance('srv-sql-01')).toMatchObject({ snapshotCount: 0, currentSnapshotRef: null })
  })

  it('counts a snapshot that is gone by then as gone before', async () => {
    const { id: instanceId } = await bench.instance('srv-compta-01')
    const ref = (await control.machine('srv-compta-01')).snapshots[0]?.ref ?? ''
    await control.snapshot({ instance: 'srv-compta-01', action: 'remove', snapshot: ref })
    const input = { instanceId, snapshotRef: ref, withChildren: false }
    const operation = await bench.ended(await bench.ask('snapshot.remove', input))
    expect(operation.fault).toMatchObject({ reason: 'snapshot_gone' })
  })
})
