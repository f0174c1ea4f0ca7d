import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { InventoryChange, PeerInstance, Provider } from '#lib/providers/provider.ts'
import { readEverything, successOf } from '../support/asking.ts'
import { newInstance, openTarget, project, target } from '../support/incus-bench.ts'
import { outside } from '../support/incus-outside.ts'

const provider = openTarget()
afterAll(() => provider.close())

const ends: AbortController[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end.abort()
})

/** Items of the watch, one after the other. */
function watching(of: Provider): () => Promise<InventoryChange> {
  const end = new AbortController()
  ends.push(end)
  const items = of.inventory.watch({ signal: end.signal })[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await items.next()
    return done ? expect.unreachable('the watch ended') : successOf(value)
  }
}

/** Takes items until one tells of this; fails after a few that do not. */
async function until<T>(
  next: () => Promise<InventoryChange>,
  find: (change: InventoryChange) => T | undefined,
) {
  for (let items = 0; items < 20; items += 1) {
    const found = find(await next())
    if (found !== undefined) return found
  }
  return expect.unreachable('the change was not told')
}

const instanceIn =
  (ref: string, fits: (instance: PeerInstance) => boolean = () => true) =>
  ({ upserts }: InventoryChange) =>
    upserts.instances.find((one) => one.ref === ref && fits(one))

const url = (name: string, rest = '') => `/instances/${name}${rest}?project=${project}`

describe(`following changes, on ${target.kind}`, () => {
  test('without a full reading before it, it asks for one', async () => {
    const fresh = openTarget()
    expect(await watching(fresh)()).toMatchObject({ resync: true })
    await fresh.close()
  })

  test("somebody else's snapshot is told within a second of its making", async () => {
    const { ref, name } = await newInstance()
    await readEverything(provider)
    const next = watching(provider)
    await outside('POST', url(name, '/snapshots'), { name: 'theirs', stateful: false })
    const made = performance.now()
    const instance = await until(next, instanceIn(ref))
    expect(performance.now() - made).toBeLessThan(1_000)
    expect(instance.tree.snapshots.map((one) => one.name)).toEqual(['theirs'])
  })

  test('what happens between the full reading and the watch is not missed', async () => {
    const { ref, name } = await newInstance()
    await readEverything(provider)
    await outside('POST', url(name, '/snapshots'), { name: 'between', stateful: false })
    const instance = await until(watching(provider), instanceIn(ref))
    expect(instance.tree.snapshots.map((one) => one.name)).toEqual(['between'])
  })

  test('renaming and deleting a snapshot, and its expiry, are told', async () => {
    const { ref, name } = await newInstance()
    await outside('POST', url(name, '/snapshots'), { name: 'one', stateful: false })
    await readEverything(provider)
    const next = watching(provider)
    const has = (snapshot: string) => (one: PeerInstance) => one.tree.snapshots[0]?.name === snapshot
    await outside('POST', url(name, '/snapshots/one'), { name: 'two' })
    await until(next, instanceIn(ref, has('two')))
    await outside('PATCH', url(name, '/snapshots/two'), { expires_at: '2031-01-01T00:00:00Z' })
    const expiring = (one: PeerInstance) => one.tree.snapshots[0]?.expiresAt?.getFullYear() === 2031
    await until(next, instanceIn(ref, expiring))
    await outside('DELETE', url(name, '/snapshots/two'))
    await until(
      next,
      instanceIn(ref, (one) => one.tree.snapshots.length === 0),
    )
  })

  test('an instance that comes, starts, is renamed and goes is told each time', async () => {
    await readEverything(provider)
    const next = watching(provider)
    const { ref, name } = await newInstance({ runs: true })
    await until(
      next,
      instanceIn(ref, (one) => one.powerState === 'on'),
    )
    await outside('PUT', url(name, '/state'), { action: 'stop', force: true })
    await until(
      next,
      instanceIn(ref, (one) => one.powerState === 'off'),
    )
    await outside('POST', url(name), { name: `${name}-new` })
    await until(next, ({ removed }) => removed.includes(ref) || undefined)
    await outside('DELETE', url(`${name}-new`))
    await until(next, ({ removed }) => removed.includes(`${ref}-new`) || undefined)
  })

  test('a profile is the configuration of many: everything is to be read again', async () => {
    await newInstance()
    await readEverything(provider)
    const next = watching(provider)
    await outside('PATCH', '/profiles/default?project=default', { description: `${Date.now()}` })
    await until(next, ({ resync }) => resync || undefined)
  })
})
