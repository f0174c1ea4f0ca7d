import { afterAll, describe, expect, test } from 'vitest'
import { instanceProperties } from '#lib/providers/vsphere/inventory/machine-properties.ts'
import { readView } from '#lib/providers/vsphere/property-collector/reading.ts'
import { openVimClient } from '#lib/providers/vsphere/vim-client.ts'
import {
  faultOf,
  instanceAt,
  madeBy,
  newSnapshot,
  readEverything,
  snapshotsOf,
  successOf,
  within,
} from '../support/asking.ts'
import { isVcsim, openTarget, takeMachine, target, targetConfig } from '../support/bench.ts'
import { endSessions } from '../support/outside.ts'

const provider = openTarget()
const snapshots = snapshotsOf(provider)
afterAll(() => provider.close())

describe(`the inventory, on ${target.kind}`, () => {
  test('everything is read once, and every reference leads somewhere', async () => {
    const { instances, placements } = await readEverything(provider)
    const refs = instances.map((one) => one.ref)
    expect(refs.length).toBeGreaterThan(20)
    expect(new Set(refs).size).toBe(refs.length)

    const places = new Map(placements.map((one) => [one.ref, one]))
    expect(places.size).toBe(placements.length)
    for (const instance of instances) {
      expect(places.get(instance.hostRef ?? '')?.kind).toBe('host')
      expect(places.get(instance.folderRef ?? '')?.kind).toBe('folder')
      expect(instance.datastoreRefs.map((ref) => places.get(ref)?.kind)).toContain('datastore')
    }
    for (const place of placements) {
      if (place.kind === 'datacenter') continue
      expect(places.has(place.parentRef ?? ''), `${place.kind} ${place.name} has a parent`).toBe(true)
    }
  })

  test('what reads as its mark says is not read again, and what changed is', async () => {
    const machine = await takeMachine(provider)
    const { instances } = await readEverything(provider)
    const marks = new Map(instances.map(({ ref, mark }) => [ref, mark ?? '']))
    await madeBy(provider, await snapshots.create(machine.ref, newSnapshot(), within()))
    const { instances: read, unchanged } = await readEverything(provider, marks)
    expect([...read.map(({ ref }) => ref), ...unchanged].sort()).toEqual([...marks.keys()].sort())
    expect(read.find(({ ref }) => ref === machine.ref)?.tree.snapshots).toHaveLength(1)
    // Only this file's machines change meanwhile.
    expect(unchanged.length).toBeGreaterThan(marks.size / 2)
  })

  test('datastores tell how much room they have', async () => {
    const { placements } = await readEverything(provider)
    const stores = placements.filter((one) => one.kind === 'datastore')
    expect(stores.length).toBeGreaterThan(0)
    for (const store of stores) {
      expect(store.capacityBytes).toBeGreaterThan(0n)
      expect(store.freeBytes).toBeLessThanOrEqual(store.capacityBytes ?? 0n)
    }
  })

  test('a full reading leaves sizes to be measured, which tells them of every snapshot', async () => {
    const { instances } = await readEverything(provider)
    const [withSnapshots] = instances.filter((one) => one.tree.snapshots.length > 1)
    const refs = instances.slice(0, 3).map((one) => one.ref)
    const measured = []
    for await (const part of provider.inventory.measure(
      [...refs, withSnapshots?.ref ?? 'vm-none', 'vm-none'],
      within(),
    )) {
      measured.push(...successOf(part))
    }
    expect(instances.flatMap((one) => one.tree.snapshots).every((one) => one.sizeBytes === null)).toBe(true)
    const found = measured.find((one) => one.instanceRef === withSnapshots?.ref)
    expect([...(found?.sizes.keys() ?? [])].sort()).toEqual(
      (withSnapshots?.tree.snapshots ?? []).map((one) => one.ref).sort(),
    )
    expect(measured.map((one) => one.instanceRef)).not.toContain('vm-none')
  })

  test('the room on datastores is told of those that there are', async () => {
    const { placements } = await readEverything(provider)
    const refs = placements.filter(({ kind }) => kind === 'datastore').map(({ ref }) => ref)
    const spaces = successOf(await provider.inventory.readSpaces([...refs, 'datastore-gone'], within()))
    expect(spaces.map(({ ref }) => ref).sort()).toEqual(refs.sort())
    for (const { freeBytes, capacityBytes } of spaces) {
      expect(freeBytes).toBeLessThanOrEqual(capacityBytes)
    }
    expect(successOf(await provider.inventory.readSpaces([], within()))).toEqual([])
  })

  test('one machine read alone is as it was among all', async () => {
    const { instances } = await readEverything(provider)
    for (const instance of instances.slice(0, 5)) {
      const { storageBytes: _, ...alone } = await instanceAt(provider, instance.ref)
      expect(alone).toEqual(expect.objectContaining({ ref: instance.ref, name: instance.name }))
      expect(alone.tree.snapshots.map((one) => one.ref)).toEqual(
        instance.tree.snapshots.map((one) => one.ref),
      )
    }
  })

  test('a machine that is not there is not found', async () => {
    expect(faultOf(await provider.inventory.readInstance('vm-999999', within()))).toMatchObject({
      code: 'not_found',
      peerFault: 'ManagedObjectNotFound',
    })
  })

  test('small pages bring the same machines as one large one', async () => {
    const client = openVimClient(targetConfig())
    const pages: string[][] = []
    for await (const page of readView(client, [instanceProperties], 7, within())) {
      pages.push(successOf(page).objects.map((one) => one.object.id))
    }
    await client.close()
    const { instances } = await readEverything(provider)
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(7)
    expect(pages.flat().sort()).toEqual(instances.map((one) => one.ref).sort())
  })

  test('a reader that leaves early does not disturb the next one', async () => {
    const client = openVimClient(targetConfig())
    for await (const page of readView(client, [instanceProperties], 3, within())) {
      expect(successOf(page).objects).toHaveLength(3)
      break
    }
    const pages = []
    for await (const page of readView(client, [instanceProperties], 500, within()))
      pages.push(successOf(page).objects)
    await client.close()
    expect(pages.flat().length).toBeGreaterThan(20)
  })

  test('a session that ends between two pages is followed by a whole reading', async () => {
    const client = openVimClient(targetConfig())
    const seen = new Set<string>()
    let pages = 0
    for await (const page of readView(client, [instanceProperties], 10, within())) {
      for (const one of successOf(page).objects) seen.add(one.object.id)
      pages += 1
      if (pages === 2) await endSessions()
    }
    await client.close()
    const { instances } = await readEverything(provider)
    expect([...seen].sort()).toEqual(instances.map((one) => one.ref).sort())
  })

  test.runIf(isVcsim)(
    'vcsim deviates: it fills in no capability, so none is taken for a refusal',
    async () => {
      const client = openVimClient(targetConfig())
      const { instances } = await readEverything(provider)
      const spec = { type: 'VirtualMachine', paths: ['capability.snapshotOperationsSupported'] }
      for await (const page of readView(client, [spec], 500, within())) {
        for (const one of successOf(page).objects) {
          expect(one.properties.get('capability.snapshotOperationsSupported')?.text).toBe('false')
        }
      }
      await client.close()
      expect(instances.every((one) => one.capabilities.snapshots && one.capabilities.revert)).toBe(true)
    },
  )
})
