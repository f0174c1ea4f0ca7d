import { afterAll, describe, expect, test } from 'vitest'
import {
  endOf,
  faultOf,
  instanceAt,
  newSnapshot,
  snapshotsOf,
  statesOf,
  successOf,
  within,
} from '../support/asking.ts'
import { isLab, isVcsim, openTarget, takeMachine, target } from '../support/bench.ts'
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

const provider = openTarget()
const clones = clonesOf(provider)
afterAll(() => provider.close())

const sourceAt = async (ref: string, snapshotRef: string | null = null) =>
  successOf(await clones.readSource(ref, snapshotRef, within()))
const sameDevices = { cpuCount: null, memoryMegabytes: null, disks: [], cards: [] }

describe(`cloning a machine, on ${target.kind}`, () => {
  test('the clone has the name, the processors and the memory that were asked for, and is off', async () => {
    const machine = await takeMachine(provider)
    const name = freshName()
    const hardware = { ...sameDevices, cpuCount: 3, memoryMegabytes: 1028 }
    const ref = await cloned(provider, machine, { name, hardware })
    expect(ref).not.toBe(machine.ref)
    expect(await instanceAt(provider, ref)).toMatchObject({
      name,
      isTemplate: false,
      powerState: 'off',
      cpuCount: 3,
      memoryBytes: 1028n * 1024n ** 2n,
      folderRef: machine.folderRef,
      hostRef: machine.hostRef,
      datastoreRefs: machine.datastoreRefs,
    })
  })

  test('without changes it is made of what the source is made of, with addresses of its own', async () => {
    const machine = await takeMachine(provider)
    const source = await sourceAt(machine.ref)
    const made = await sourceAt(await cloned(provider, machine))
    const kept = ({ key, capacityMegabytes }: (typeof source.disks)[number]) => [key, capacityMegabytes]
    expect(made.disks.map(kept)).toEqual(source.disks.map(kept))
    expect(made.cards.map(({ networkRef }) => networkRef)).toEqual(
      source.cards.map(({ networkRef }) => networkRef),
    )
    expect(made).toMatchObject({ cpuCount: source.cpuCount, memoryMegabytes: source.memoryMegabytes })
  })

  test.runIf(isLab)('its cards have hardware addresses of their own', async () => {
    const machine = await takeMachine(provider)
    const made = await sourceAt(await cloned(provider, machine))
    expect(made.cards[0]?.macAddress).not.toBe((await sourceAt(machine.ref)).cards[0]?.macAddress)
  })

  test('a disk grows, and a card changes its network and is unplugged', async () => {
    const machine = await takeMachine(provider)
    const source = await sourceAt(machine.ref)
    const [disk, card] = [source.disks[0], source.cards[0]]
    if (!disk || !card) expect.unreachable('the source has a disk and a card')
    const networks = computeNamed(await placesAt(provider), machine.hostRef).networkRefs
    const networkRef = networks.find((ref) => ref !== card.networkRef) ?? null
    const ref = await cloned(provider, machine, {
      diskFormat: 'thin',
      hardware: {
        ...sameDevices,
        disks: [{ key: disk.key, capacityMegabytes: disk.capacityMegabytes + 2048 }],
        cards: [{ key: card.key, networkRef, connected: false }],
      },
    })
    const made = await sourceAt(ref)
    expect(made.disks[0]?.capacityMegabytes).toBe(disk.capacityMegabytes + 2048)
    expect(made.cards).toMatchObject([{ key: card.key, networkRef, connected: false }])
    expect(networkRef).not.toBeNull()
    expect((await sourceAt(machine.ref)).cards[0]).toMatchObject({
      networkRef: card.networkRef,
      connected: true,
    })
  })

  test('it is started only when that was asked for', async () => {
    const machine = await takeMachine(provider)
    expect((await instanceAt(provider, await cloned(provider, machine, { powerOn: true }))).powerState).toBe(
      'on',
    )
  })

  const comesBack = async (words: string) => {
    const machine = await takeMachine(provider)
    const name = `${words} ${freshName()}`
    expect((await instanceAt(provider, await cloned(provider, machine, { name }))).name).toBe(name)
  }
  const escapedNames = ['100% sûr', 'a%2fb', 'a/b\\c']

  test.each([`<b>&amp;"'`, 'é'.repeat(60), 'après 🚀'])('the name %j comes back as it was given', comesBack)

  test.runIf(isLab).each(escapedNames)('the name %j comes back as it was given', comesBack)

  test.runIf(isVcsim).each(escapedNames)(
    'vcsim deviates: it escapes the name %j once more for its path, and does not find that',
    async (words) => {
      const machine = await takeMachine(provider)
      const fault = await refusalOf(provider, machine, { name: `${words} ${freshName()}` })
      expect(fault).toMatchObject({ peerFault: 'InvalidDeviceSpec' })
    },
  )

  test('the task is one of the source, and its end names the clone', async () => {
    const machine = await takeMachine(provider)
    const started = successOf(await clones.clone(machine.ref, beside(machine), identity(), within()))
    const end = await endOf(provider, { ok: true, value: started })
    const [newest] = successOf(await provider.recentTasks(machine.ref, within()))
    expect(newest).toMatchObject({ ref: started, action: 'instance.clone', state: end })
    expect(end).toMatchObject({ status: 'done', resourceId: expect.stringMatching(/^vm-/) })
  })

  test.runIf(isLab)('progress grows, and the copy can be cancelled', async () => {
    const machine = await takeMachine(provider)
    const slow = beside(machine, { name: `${freshName()} slow:1s` })
    const states = await statesOf(provider, await clones.clone(machine.ref, slow, identity(), within()))
    const percents = states.flatMap((state) => (state.status === 'running' ? [state.percent ?? 0] : []))
    expect(percents.length).toBeGreaterThan(1)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(states[0]).toMatchObject({ cancelable: true })
  })
})

describe(`refusals of a clone, on ${target.kind}`, () => {
  test('a name that is taken in the folder is refused on its field', async () => {
    const machine = await takeMachine(provider)
    expect(await refusalOf(provider, machine, { name: machine.name })).toMatchObject({
      code: 'conflict',
      peerFault: 'DuplicateName',
      field: 'name',
      retryable: false,
      detail: { object: machine.ref },
    })
  })

  test.runIf(isLab)('a folder that is gone is refused on its field', async () => {
    const machine = await takeMachine(provider)
    expect(await refusalOf(provider, machine, { folderRef: 'group-v999999' })).toMatchObject({
      code: 'not_found',
      peerFault: 'ManagedObjectNotFound',
      field: 'folderRef',
    })
  })

  test.runIf(isVcsim)('vcsim deviates: a folder that is gone is a fault of no kind', async () => {
    const machine = await takeMachine(provider)
    expect(await refusalOf(provider, machine, { folderRef: 'group-v999999' })).toMatchObject({
      code: 'conflict',
      peerFault: 'RuntimeFault',
      message: 'Invalid folder',
    })
  })

  test.runIf(isLab)('a datastore that is gone is refused on its field', async () => {
    const machine = await takeMachine(provider)
    expect(await refusalOf(provider, machine, { datastoreRef: 'datastore-999999' })).toMatchObject({
      code: 'not_found',
      peerFault: 'ManagedObjectNotFound',
      field: 'datastoreRef',
    })
  })

  test('a host that is gone is refused on its field, and nothing was asked to change', async () => {
    const machine = await takeMachine(provider)
    const compute = { kind: 'host' as const, ref: 'host-999999' }
    expect(await refusalOf(provider, machine, { compute })).toMatchObject({
      code: 'not_found',
      field: 'compute',
      detail: { requestSent: 'no' },
    })
  })

  test('a disk that the source has not is refused before the peer is asked', async () => {
    const machine = await takeMachine(provider)
    const hardware = { ...sameDevices, disks: [{ key: 4711, capacityMegabytes: 1 }] }
    expect(await refusalOf(provider, machine, { hardware })).toMatchObject({
      code: 'not_found',
      field: 'hardware',
      detail: { requestSent: 'no' },
    })
  })

  test('a snapshot that is gone is refused on its field', async () => {
    const machine = await takeMachine(provider)
    expect(await refusalOf(provider, machine, { snapshotRef: 'snapshot-999999' })).toMatchObject({
      reason: 'snapshot_gone',
      field: 'snapshotRef',
    })
  })

  test('a control character is refused before the peer is asked, on the right field', async () => {
    const machine = await takeMachine(provider)
    expect(await refusalOf(provider, machine, { name: 'bell \u0007' })).toMatchObject({
      code: 'unsupported',
      field: 'name',
    })
  })
})

describe(`finding and removing what a clone made, on ${target.kind}`, () => {
  test('the clone is found by its mark, and by no other', async () => {
    const machine = await takeMachine(provider)
    const mark = crypto.randomUUID()
    expect(successOf(await clones.find(mark, within()))).toBeNull()
    const ref = await cloned(provider, machine, {}, mark)
    expect(successOf(await clones.find(mark, within()))).toBe(ref)
    expect(successOf(await clones.find(crypto.randomUUID(), within()))).toBeNull()
  })

  test('a clone of a clone does not inherit the mark', async () => {
    const mark = crypto.randomUUID()
    const first = await cloned(provider, await takeMachine(provider), {}, mark)
    const second = await cloned(provider, await instanceAt(provider, first))
    expect(second).not.toBe(first)
    expect(successOf(await clones.find(mark, within()))).toBe(first)
    expect(faultOf(await clones.remove(second, mark, within()))).toMatchObject({ reason: 'not_ours' })
  })

  test('what a clone left is removed', async () => {
    const mark = crypto.randomUUID()
    const ref = await cloned(provider, await takeMachine(provider), {}, mark)
    const end = await endOf(provider, await clones.remove(ref, mark, within()))
    expect(end).toMatchObject({ status: 'done' })
    expect(successOf(await clones.find(mark, within()))).toBeNull()
    expect(faultOf(await clones.remove(ref, mark, within()))).toMatchObject({ code: 'not_found' })
  })

  test('a machine that bears no mark, or another, is never removed', async () => {
    const machine = await takeMachine(provider)
    for (const mark of [crypto.randomUUID(), '']) {
      expect(faultOf(await clones.remove(machine.ref, mark, within()))).toMatchObject({ reason: 'not_ours' })
    }
    expect((await instanceAt(provider, machine.ref)).name).toBe(machine.name)
  })

  test('one that somebody has started is refused by the peer', async () => {
    const mark = crypto.randomUUID()
    const ref = await cloned(provider, await takeMachine(provider), { powerOn: true }, mark)
    const started = await clones.remove(ref, mark, within())
    const end = started.ok ? await endOf(provider, started) : { status: 'failed', fault: started.fault }
    expect(end).toMatchObject({ status: 'failed', fault: { peerFault: 'InvalidPowerState' } })
    expect(successOf(await clones.find(mark, within()))).toBe(ref)
  })
})

describe(`cloning from a snapshot, on ${target.kind}`, () => {
  test('the source can be read as it was then', async () => {
    const machine = await takeMachine(provider)
    const taken = await endOf(
      provider,
      await snapshotsOf(provider).create(machine.ref, newSnapshot(), within()),
    )
    const snapshotRef = taken.status === 'done' ? (taken.resourceId ?? null) : null
    expect((await sourceAt(machine.ref, snapshotRef)).disks).toHaveLength(1)
    await cloned(provider, machine, { snapshotRef })
  })
})

describe(`places for a clone, on ${target.kind}`, () => {
  test('everything that the source uses is among them', async () => {
    const machine = await takeMachine(provider)
    const places = await placesAt(provider)
    const host = computeNamed(places, machine.hostRef)
    expect(host).toMatchObject({ kind: 'host', state: 'ready' })
    expect(host.memoryMegabytes?.total).toBeGreaterThan(0)
    expect(places.folders.map(({ ref }) => ref)).toContain(machine.folderRef)
    for (const ref of machine.datastoreRefs) {
      const datastore = places.datastores.find((one) => one.ref === ref)
      expect(datastore).toMatchObject({ state: 'ready', datacenterRef: host.datacenterRef })
      expect(host.datastoreRefs).toContain(ref)
    }
    for (const { networkRef } of (await sourceAt(machine.ref)).cards) {
      expect(places.networks.map(({ ref }) => ref)).toContain(networkRef)
      expect(host.networkRefs).toContain(networkRef)
    }
  })

  test.runIf(isVcsim)(
    'vcsim deviates: it does not say which port group is a switch’s own way out',
    async () => {
      const { networks } = await placesAt(provider)
      expect(networks.filter(({ name }) => name.includes('DVUplinks'))).toHaveLength(1)
    },
  )
})
