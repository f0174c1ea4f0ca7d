import { afterAll, describe, expect, test } from 'vitest'
import type { InventoryChange, Provider } from '#lib/providers/provider.ts'
import { endOf, newSnapshot, readEverything, snapshotsOf, successOf, within } from '../support/asking.ts'
import { openTarget, takeMachine, target } from '../support/bench.ts'
import { destroyMachine, endSessions, powerOff } from '../support/outside.ts'

const somebodyElse = openTarget()
afterAll(() => somebodyElse.close())

/** A watch of a provider's own, read one change at a time. */
async function watching(
  follow: (
    next: (fits: (change: InventoryChange) => boolean) => Promise<InventoryChange>,
    provider: Provider,
  ) => Promise<void>,
) {
  const provider = openTarget()
  await readEverything(provider)
  await watchingWith(provider, follow)
  await provider.close()
}

async function watchingWith(
  provider: Provider,
  follow: (
    next: (fits: (change: InventoryChange) => boolean) => Promise<InventoryChange>,
    provider: Provider,
  ) => Promise<void>,
) {
  const stop = new AbortController()
  const changes = provider.inventory.watch({ signal: stop.signal })[Symbol.asyncIterator]()
  const next = async (fits: (change: InventoryChange) => boolean) => {
    for (;;) {
      const item = await changes.next()
      if (item.done) expect.unreachable('the watch ended')
      const change = successOf(item.value)
      if (fits(change)) return change
    }
  }
  await follow(next, provider)
  stop.abort()
  for (let item = await changes.next(); !item.done; item = await changes.next()) successOf(item.value)
}

const anything = () => true
const tellsOf = (ref: string) => (change: InventoryChange) =>
  change.upserts.instances.some((one) => one.ref === ref) || change.removed.includes(ref)

describe(`following changes, on ${target.kind}`, () => {
  test('a watch after a whole reading begins with nothing new', async () => {
    await watching(async (next) => {
      const first = await next(anything)
      expect(first.resync).toBe(false)
      expect(first.upserts.instances).toEqual([])
      expect(first.removed).toEqual([])
    })
  })

  test('a watch without a whole reading asks for one', async () => {
    const provider = openTarget()
    await watchingWith(provider, async (next) => {
      expect((await next(anything)).resync).toBe(true)
    })
    await provider.close()
  })

  test('a snapshot taken by somebody else is seen within two seconds, with the whole machine', async () => {
    await watching(async (next) => {
      const machine = await takeMachine(somebodyElse)
      await next(anything)
      const started = await snapshotsOf(somebodyElse).create(
        machine.ref,
        newSnapshot({ name: 'outside' }),
        within(),
      )
      expect(await endOf(somebodyElse, started)).toMatchObject({ status: 'done' })
      const endedAt = Date.now()
      const change = await next(
        (one) =>
          tellsOf(machine.ref)(one) &&
          one.upserts.instances.some((instance) => instance.tree.snapshots.length > 0),
      )
      expect(Date.now() - endedAt).toBeLessThan(2_000)
      const told = change.upserts.instances.find((one) => one.ref === machine.ref)
      expect(told?.name).toBe(machine.name)
      expect(told?.tree.snapshots.map((one) => one.name)).toEqual(['outside'])
    })
  })

  test('a machine switched off by somebody else is seen within two seconds', async () => {
    await watching(async (next) => {
      const machine = await takeMachine(somebodyElse)
      await next(anything)
      await powerOff(machine.ref)
      const endedAt = Date.now()
      await next((one) =>
        one.upserts.instances.some(
          (instance) => instance.ref === machine.ref && instance.powerState === 'off',
        ),
      )
      expect(Date.now() - endedAt).toBeLessThan(2_000)
    })
  })

  test('a machine destroyed by somebody else is told as removed', async () => {
    await watching(async (next) => {
      const machine = await takeMachine(somebodyElse)
      await next(anything)
      await destroyMachine(machine.ref)
      const endedAt = Date.now()
      await next((change) => change.removed.includes(machine.ref))
      expect(Date.now() - endedAt).toBeLessThan(2_000)
    })
  })

  test('what changed while nobody watched is told first by the next watch', async () => {
    const provider = openTarget()
    await readEverything(provider)
    const [changed, removed] = [await takeMachine(somebodyElse), await takeMachine(somebodyElse)]
    await powerOff(changed.ref)
    await destroyMachine(removed.ref)
    await watchingWith(provider, async (next) => {
      const first = await next(anything)
      expect(first.upserts.instances.map((one) => one.ref)).toContain(changed.ref)
      expect(first.removed).toContain(removed.ref)
    })
    await provider.close()
  })

  test('a session that ends in the middle hides no change', async () => {
    await watching(async (next) => {
      const machine = await takeMachine(somebodyElse)
      await next(anything)
      await endSessions()
      await powerOff(machine.ref)
      await next((one) =>
        one.upserts.instances.some(
          (instance) => instance.ref === machine.ref && instance.powerState === 'off',
        ),
      )
    })
  })

  test('a watch ends at once when it is no longer wanted', async () => {
    const provider = openTarget()
    await readEverything(provider)
    const stop = new AbortController()
    const changes = provider.inventory.watch({ signal: stop.signal })[Symbol.asyncIterator]()
    await changes.next()
    const last = changes.next()
    const stoppedAt = Date.now()
    stop.abort()
    expect((await last).done).toBe(true)
    expect(Date.now() - stoppedAt).toBeLessThan(1_000)
    await provider.close()
  })
})
