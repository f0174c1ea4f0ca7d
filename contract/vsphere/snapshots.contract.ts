import { afterAll, describe, expect, test } from 'vitest'
import {
  endOf,
  faultOf,
  instanceAt,
  madeBy,
  newSnapshot,
  revertsOf,
  snapshotsOf,
  statesOf,
  successOf,
  within,
} from '../support/asking.ts'
import { isLab, isVcsim, openTarget, takeMachine, target } from '../support/bench.ts'
import { destroyMachine, endSessions, powerOff } from '../support/outside.ts'

const provider = openTarget()
const snapshots = snapshotsOf(provider)
const reverts = revertsOf(provider)
afterAll(() => provider.close())

const take = async (instanceRef: string, changes: Parameters<typeof newSnapshot>[0] = {}) =>
  madeBy(provider, await snapshots.create(instanceRef, newSnapshot(changes), within()))
const treeOf = async (ref: string) => (await instanceAt(provider, ref)).tree
const namesOf = async (ref: string) => (await treeOf(ref)).snapshots.map((one) => one.name)

describe(`taking a snapshot, on ${target.kind}`, () => {
  test.each([
    ['plain words', 'Avant mise à jour'],
    ['a percent sign', '100% sûr %2f %zz'],
    ['slashes', 'C:\\temp/var'],
    ['markup', `<b>&amp;"'</name>]]>`],
    ['an emoji', 'avant 🚀 après 👩‍🚀'],
    ['80 characters', 'é'.repeat(80)],
  ])('a name of %s comes back as it was given', async (_, name) => {
    const machine = await takeMachine(provider)
    const ref = await take(machine.ref, { name, description: `${name}\nsecond line` })
    const tree = await treeOf(machine.ref)
    expect(tree.currentRef).toBe(ref)
    expect(tree.snapshots).toEqual([
      expect.objectContaining({
        ref,
        parentRef: null,
        position: 0,
        name,
        description: `${name}\nsecond line`,
      }),
    ])
    const age = Date.now() - (tree.snapshots[0]?.takenAt.getTime() ?? 0)
    expect(Math.abs(age)).toBeLessThan(60_000)
  })

  test('a control character is refused before the peer is asked, on the right field', async () => {
    const machine = await takeMachine(provider)
    for (const changes of [{ name: 'bell \u0007' }, { name: 'nul \u0000' }, { name: 'half \ud83d' }]) {
      const fault = faultOf(await snapshots.create(machine.ref, newSnapshot(changes), within()))
      expect(fault).toMatchObject({ code: 'unsupported', field: 'name', retryable: false })
    }
    const described = newSnapshot({ description: 'escape \u001b' })
    expect(faultOf(await snapshots.create(machine.ref, described, within()))).toMatchObject({
      field: 'description',
    })
    expect(await namesOf(machine.ref)).toEqual([])
  })

  test.runIf(isLab)('a name of 300 characters is refused on its field', async () => {
    const machine = await takeMachine(provider)
    const fault = faultOf(
      await snapshots.create(machine.ref, newSnapshot({ name: 'é'.repeat(300) }), within()),
    )
    expect(fault).toMatchObject({ code: 'conflict', peerFault: 'InvalidName', field: 'name' })
  })

  test.runIf(isVcsim)('vcsim deviates: it keeps a name of 300 characters', async () => {
    const machine = await takeMachine(provider)
    await take(machine.ref, { name: 'é'.repeat(300) })
    expect(await namesOf(machine.ref)).toEqual(['é'.repeat(300)])
  })

  test('equal names are two snapshots, told apart by reference', async () => {
    const machine = await takeMachine(provider)
    const [first, second] = [await take(machine.ref), await take(machine.ref)]
    expect(first).not.toBe(second)
    expect(await endOf(provider, await snapshots.remove(second, { withChildren: false }, within()))).toEqual({
      status: 'done',
    })
    expect((await treeOf(machine.ref)).snapshots.map((one) => one.ref)).toEqual([first])
  })

  test('memory is read back from the peer', async () => {
    const machine = await takeMachine(provider)
    await take(machine.ref, { memory: true })
    const [snapshot] = (await treeOf(machine.ref)).snapshots
    expect(snapshot).toMatchObject({ powerState: 'on', quiesced: false, consistency: 'memory' })
  })

  test('quiescing is read back from the peer', async () => {
    const machine = await takeMachine(provider, (one) => isVcsim || one.guestTools === 'running')
    await take(machine.ref, { quiesce: true })
    const [snapshot] = (await treeOf(machine.ref)).snapshots
    expect(snapshot).toMatchObject({ quiesced: true, consistency: 'fs_quiesced' })
  })

  test('the disks of a switched off machine are not called cold without proof', async () => {
    const machine = await takeMachine(provider)
    await powerOff(machine.ref)
    await take(machine.ref)
    const [snapshot] = (await treeOf(machine.ref)).snapshots
    expect(snapshot).toMatchObject({ powerState: 'off', quiesced: false, consistency: 'unknown' })
  })

  test.runIf(isLab)('the disks alone of a machine that runs since before are crash-consistent', async () => {
    const machine = await takeMachine(provider)
    await take(machine.ref)
    const [snapshot] = (await treeOf(machine.ref)).snapshots
    expect(snapshot).toMatchObject({ powerState: 'off', consistency: 'crash_consistent' })
  })

  test.runIf(isVcsim)(
    'vcsim deviates: it tells no boot time, so disks alone stay of unknown consistency',
    async () => {
      const machine = await takeMachine(provider)
      await take(machine.ref)
      const [snapshot] = (await treeOf(machine.ref)).snapshots
      expect(snapshot).toMatchObject({ powerState: 'off', consistency: 'unknown' })
    },
  )

  test.runIf(isLab)('progress grows from nothing to the end', async () => {
    const machine = await takeMachine(provider)
    const states = await statesOf(
      provider,
      await snapshots.create(machine.ref, newSnapshot({ name: 'slow:1s' }), within()),
    )
    const percents = states.flatMap((state) => (state.status === 'running' ? [state.percent ?? 0] : []))
    expect(percents.length).toBeGreaterThan(1)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(states.at(-1)).toMatchObject({ status: 'done', resourceId: expect.stringMatching(/^snapshot-/) })
  })

  test('the task is found again among the recent tasks of its machine', async () => {
    const machine = await takeMachine(provider)
    const started = successOf(await snapshots.create(machine.ref, newSnapshot(), within()))
    await endOf(provider, { ok: true, value: started })
    const [newest] = successOf(await provider.recentTasks(machine.ref, within()))
    expect(newest).toMatchObject({ ref: started, action: 'snapshot.create', state: { status: 'done' } })
  })

  test('a machine that was deleted meanwhile is not found', async () => {
    const machine = await takeMachine(provider)
    await destroyMachine(machine.ref)
    expect(faultOf(await snapshots.create(machine.ref, newSnapshot(), within()))).toMatchObject({
      code: 'not_found',
      peerFault: 'ManagedObjectNotFound',
      retryable: false,
    })
  })

  test('a session that ended in the middle is renewed without a word, and nothing is done twice', async () => {
    const machine = await takeMachine(provider)
    await endSessions()
    await take(machine.ref, { name: 'after the session ended' })
    expect(await namesOf(machine.ref)).toEqual(['after the session ended'])
  })

  test('many callers on an ended session share one new one', async () => {
    const machine = await takeMachine(provider)
    await endSessions()
    const reads = Array.from({ length: 12 }, () => provider.inventory.readInstance(machine.ref, within()))
    for (const read of await Promise.all(reads)) expect(read.ok).toBe(true)
  })
})

describe(`going back, on ${target.kind}`, () => {
  test('reverting moves "You are here"', async () => {
    const machine = await takeMachine(provider)
    const first = await take(machine.ref, { name: 'first' })
    await take(machine.ref, { name: 'second' })
    const options = { suppressPowerOn: false }
    const end = await endOf(provider, await reverts.revert(machine.ref, first, options, within()))
    expect(end).toMatchObject({ status: 'done' })
    const tree = await treeOf(machine.ref)
    expect(tree.currentRef).toBe(first)
    expect(tree.snapshots).toHaveLength(2)
  })

  test('a snapshot taken after a revert becomes a sibling', async () => {
    const machine = await takeMachine(provider)
    const first = await take(machine.ref, { name: 'first' })
    const left = await take(machine.ref, { name: 'left' })
    await endOf(provider, await reverts.revert(machine.ref, first, { suppressPowerOn: false }, within()))
    const right = await take(machine.ref, { name: 'right' })
    const tree = await treeOf(machine.ref)
    expect(tree.snapshots.map(({ ref, parentRef, position }) => [ref, parentRef, position])).toEqual([
      [first, null, 0],
      [left, first, 0],
      [right, first, 1],
    ])
  })

  test('reverting to the latest goes to the parent of the running state', async () => {
    const machine = await takeMachine(provider)
    const only = await take(machine.ref, { memory: true })
    const end = await endOf(
      provider,
      await reverts.revertToLatest(machine.ref, { suppressPowerOn: false }, within()),
    )
    expect(end).toMatchObject({ status: 'done' })
    expect((await treeOf(machine.ref)).currentRef).toBe(only)
  })

  test('without a snapshot there is no latest to revert to', async () => {
    const machine = await takeMachine(provider)
    const started = await reverts.revertToLatest(machine.ref, { suppressPowerOn: false }, within())
    const end = started.ok ? await endOf(provider, started) : { status: 'failed', fault: started.fault }
    expect(end).toMatchObject({ status: 'failed', fault: { code: 'not_found', peerFault: 'NotFound' } })
  })

  test.runIf(isLab)(
    'reverting to disks alone leaves the machine off; with memory it runs again',
    async () => {
      const machine = await takeMachine(provider)
      const [disks, memory] = [await take(machine.ref), await take(machine.ref, { memory: true })]
      const revert = async (ref: string, suppressPowerOn: boolean) => {
        await endOf(provider, await reverts.revert(machine.ref, ref, { suppressPowerOn }, within()))
        return (await instanceAt(provider, machine.ref)).powerState
      }
      expect(await revert(disks, false)).toBe('off')
      expect(await revert(memory, false)).toBe('on')
      expect(await revert(disks, false)).toBe('off')
      expect(await revert(memory, true)).not.toBe('on')
    },
  )

  test.runIf(isVcsim)('vcsim deviates: a revert leaves the power state alone', async () => {
    const machine = await takeMachine(provider)
    const disks = await take(machine.ref)
    expect((await treeOf(machine.ref)).snapshots[0]?.powerState).toBe('off')
    await endOf(provider, await reverts.revert(machine.ref, disks, { suppressPowerOn: false }, within()))
    expect((await instanceAt(provider, machine.ref)).powerState).toBe('on')
  })
})

describe(`deleting, on ${target.kind}`, () => {
  test('children of a deleted snapshot move up', async () => {
    const machine = await takeMachine(provider)
    const [first, middle, last] = [await take(machine.ref), await take(machine.ref), await take(machine.ref)]
    expect(await endOf(provider, await snapshots.remove(middle, { withChildren: false }, within()))).toEqual({
      status: 'done',
    })
    const tree = await treeOf(machine.ref)
    expect(tree.snapshots.map(({ ref, parentRef }) => [ref, parentRef])).toEqual([
      [first, null],
      [last, first],
    ])
    expect(tree.currentRef).toBe(last)
  })

  test('with its children means the whole branch and nothing else', async () => {
    const machine = await takeMachine(provider)
    const first = await take(machine.ref)
    const branch = await take(machine.ref, { name: 'branch' })
    await take(machine.ref, { name: 'leaf' })
    await endOf(provider, await reverts.revert(machine.ref, first, { suppressPowerOn: false }, within()))
    const kept = await take(machine.ref, { name: 'kept' })
    await endOf(provider, await snapshots.remove(branch, { withChildren: true }, within()))
    expect((await treeOf(machine.ref)).snapshots.map((one) => one.ref)).toEqual([first, kept])
  })

  test('deleting all leaves none', async () => {
    const machine = await takeMachine(provider)
    await take(machine.ref)
    await take(machine.ref)
    const end = await endOf(provider, await reverts.removeAll(machine.ref, within()))
    expect(end).toEqual({ status: 'done' })
    expect(await treeOf(machine.ref)).toEqual({ currentRef: null, snapshots: [] })
  })

  test('a snapshot that is gone already is not found', async () => {
    const machine = await takeMachine(provider)
    const [kept, gone] = [await take(machine.ref), await take(machine.ref)]
    await endOf(provider, await snapshots.remove(gone, { withChildren: false }, within()))
    const again = await snapshots.remove(gone, { withChildren: false }, within())
    expect(faultOf(again)).toMatchObject({ code: 'not_found', retryable: false })
    const back = await reverts.revert(machine.ref, gone, { suppressPowerOn: false }, within())
    expect(faultOf(back)).toMatchObject({ code: 'not_found' })
    expect((await treeOf(machine.ref)).snapshots.map((one) => one.ref)).toEqual([kept])
  })
})

describe(`renaming, on ${target.kind}`, () => {
  test.runIf(isLab)('name and description are replaced, hostile characters and all', async () => {
    const machine = await takeMachine(provider)
    const ref = await take(machine.ref)
    const names = { name: `50% <a>/\\&"' 🎉`, description: '<script>&\nline' }
    successOf(await snapshots.rename(ref, names, within()))
    expect((await treeOf(machine.ref)).snapshots).toEqual([expect.objectContaining({ ref, ...names })])
  })

  test.runIf(isVcsim)('vcsim deviates: it cannot rename, and the old name stays', async () => {
    const machine = await takeMachine(provider)
    const ref = await take(machine.ref, { name: 'old' })
    const renamed = await snapshots.rename(ref, { name: 'new', description: '' }, within())
    expect(faultOf(renamed)).toMatchObject({ code: 'unsupported', peerFault: 'MethodNotFound' })
    expect(await namesOf(machine.ref)).toEqual(['old'])
  })
})

describe(`the layers on the datastore, on ${target.kind}`, () => {
  test('are told of every snapshot, and of what is written now', async () => {
    const machine = await takeMachine(provider)
    const refs = [await take(machine.ref), await take(machine.ref)]
    const layers =
      successOf(await provider.inventory.readLayers(machine.ref, within())) ?? expect.unreachable()
    expect([...layers.ofSnapshot.keys()].sort()).toEqual(refs.sort())
    expect([...layers.ofSnapshot.values()].every((bytes) => bytes >= 0n)).toBe(true)
    expect(layers.hereBytes).toBeGreaterThanOrEqual(0n)
  })

  test('of a machine that is gone is not_found', async () => {
    expect(faultOf(await provider.inventory.readLayers('vm-none', within())).code).toBe('not_found')
  })
})
