import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { TaskState } from '#lib/domain/operation/operation.ts'
import { endOf, faultOf, instanceAt, newSnapshot, snapshotsOf, successOf, within } from '../support/asking.ts'
import { done, expiriesOf, newInstance, openTarget, project, take, target } from '../support/incus-bench.ts'
import { outside } from '../support/incus-outside.ts'

const provider = openTarget()
const snapshots = snapshotsOf(provider)
const expiries = expiriesOf(provider)
afterAll(() => provider.close())

const namesAt = async (ref: string) => (await instanceAt(provider, ref)).tree.snapshots.map((one) => one.name)

async function refusalOf(ref: string, changes: Parameters<typeof newSnapshot>[0]) {
  const started = await snapshots.create(ref, newSnapshot(changes), within())
  if (!started.ok) return started.fault
  const end: TaskState = await endOf(provider, started)
  return end.status === 'failed'
    ? end.fault
    : expect.unreachable(`the server took ${JSON.stringify(changes)}`)
}

describe.each(['default', 'fast'] as const)(`taking a snapshot in pool %s of ${target.kind}`, (profile) => {
  test.each([true, false])('of an instance that runs: %s', async (runs) => {
    const { ref } = await newInstance({ profile, runs })
    const taken = await take(provider, ref, { name: 'été-1.0_a:b' })
    const { tree, powerState } = await instanceAt(provider, ref)
    expect(powerState).toBe(runs ? 'on' : 'off')
    expect(tree.currentRef).toBeNull()
    expect(tree.snapshots).toEqual([
      {
        ...{ ref: taken, parentRef: null, position: 0, name: 'été-1.0_a:b', description: '' },
        ...{ takenAt: expect.any(Date), powerState: 'unknown', quiesced: false, consistency: 'unknown' },
        ...{ sizeBytes: null, expiresAt: null },
      },
    ])
    expect(Math.abs(Date.now() - (tree.snapshots[0]?.takenAt.getTime() ?? 0))).toBeLessThan(60_000)
  })
})

describe(`what the server refuses of a snapshot, on ${target.kind}`, () => {
  test('a name that is there already is a conflict on the name', async () => {
    const { ref } = await newInstance()
    await take(provider, ref, { name: 'twice' })
    expect(await refusalOf(ref, { name: 'twice' })).toMatchObject({ code: 'conflict', field: 'name' })
    expect(await namesAt(ref)).toEqual(['twice'])
  })

  test.each(['a b', 'a/b', '?force=1'])('the name %j, at once or later, blamed on the name', async (name) => {
    const { ref } = await newInstance()
    expect(await refusalOf(ref, { name })).toMatchObject({ code: 'unsupported', field: 'name' })
    expect(await namesAt(ref)).toEqual([])
  })

  test('what Incus does not keep is refused unsent', async () => {
    const { ref } = await newInstance()
    for (const changes of [{ description: 'why' }, { quiesce: true }, { name: '' }]) {
      const fault = await refusalOf(ref, changes)
      expect(fault).toMatchObject({ code: 'unsupported', field: Object.keys(changes)[0] })
      expect(fault.detail).toEqual({ requestSent: 'no' })
    }
  })

  test('running state without migration.stateful is blamed on that wish', async () => {
    const { ref } = await newInstance({ runs: true })
    expect(await refusalOf(ref, { memory: true })).toMatchObject({ code: 'unsupported', field: 'memory' })
  })

  test('of an instance that is not there', async () => {
    expect(await refusalOf(`${project}/nobody`, {})).toMatchObject({ code: 'not_found' })
  })

  test('in a project that forbids them, which is seen beforehand', async () => {
    const ref = await newInstanceApart('closed')
    await forbidSnapshots('closed')
    const fresh = openTarget()
    expect(await instanceAt(fresh, ref)).toMatchObject({
      capabilities: { snapshots: false },
      incus: { snapshotsForbidden: true },
    })
    await fresh.close()
    expect(await refusalOf(ref, {})).toMatchObject({ code: 'forbidden', peerFault: expect.any(String) })
  })
})

describe(`when a snapshot goes by itself, on ${target.kind}`, () => {
  const expiryOf = async (ref: string) => (await instanceAt(provider, ref)).tree.snapshots.at(-1)?.expiresAt

  test('as the instance is configured, never, or at a date', async () => {
    const { ref } = await newInstance({ config: { 'snapshots.expiry': '1d' } })
    await take(provider, ref, { name: 'configured' })
    const configured = (await expiryOf(ref))?.getTime() ?? 0
    expect(configured / 3_600_000).toBeCloseTo(Date.now() / 3_600_000 + 24, 0)
    await take(provider, ref, { name: 'kept', expiry: 'never' })
    expect(await expiryOf(ref)).toBeNull()
    await take(provider, ref, { name: 'dated', expiry: '2031-05-06T07:08:09.000Z' })
    expect(await expiryOf(ref)).toEqual(new Date('2031-05-06T07:08:09Z'))
  })

  test('is changed later, to a date and to never', async () => {
    const { ref } = await newInstance()
    const taken = await take(provider, ref)
    const date = new Date('2032-01-02T03:04:05Z')
    successOf(await expiries.setExpiry(taken, date, within()))
    expect(await expiryOf(ref)).toEqual(date)
    successOf(await expiries.setExpiry(taken, null, within()))
    expect(await expiryOf(ref)).toBeNull()
    expect(faultOf(await expiries.setExpiry(`${ref}/gone`, date, within()))).toMatchObject({
      code: 'not_found',
    })
  })

  test('a date that has passed is taken, and is the date that is told', async () => {
    const { ref } = await newInstance()
    const end = await endOf(
      provider,
      await snapshots.create(ref, newSnapshot({ expiry: '2020-01-01T00:00:00.000Z' }), within()),
    )
    expect(end).toEqual({ status: 'done' })
    // The daemon deletes it within the minute: it may be gone already.
    expect([undefined, 2020]).toContain((await expiryOf(ref))?.getUTCFullYear())
  })

  test('a date that is none is blamed on the expiry', async () => {
    const { ref } = await newInstance()
    await expect(snapshots.create(ref, newSnapshot({ expiry: 'tomorrow' }), within())).resolves.toMatchObject(
      {
        fault: { code: 'unsupported', field: 'expiry', detail: { requestSent: 'no' } },
      },
    )
  })
})

describe(`renaming and deleting, on ${target.kind}`, () => {
  test('a new name is a new reference', async () => {
    const { ref } = await newInstance()
    const taken = await take(provider, ref, { name: 'before' })
    const renamed = successOf(await snapshots.rename(taken, { name: 'after', description: '' }, within()))
    expect(renamed).toEqual({ ref: `${ref}/after` })
    expect(await namesAt(ref)).toEqual(['after'])
  })

  test('to a name that is there is a conflict on the name, and changes nothing', async () => {
    const { ref } = await newInstance()
    const [one] = [await take(provider, ref, { name: 'one' }), await take(provider, ref, { name: 'two' })]
    const refused = faultOf(await snapshots.rename(one, { name: 'two', description: '' }, within()))
    expect(refused).toMatchObject({ code: 'conflict', field: 'name', peerFault: 'Incus 409' })
    expect(await namesAt(ref)).toEqual(['one', 'two'])
  })

  test('deletes one, and leaves the others and the instance', async () => {
    const { ref } = await newInstance()
    const [, gone] = [await take(provider, ref, { name: 'kept' }), await take(provider, ref, { name: 'é~' })]
    await done(provider, await snapshots.remove(gone, { withChildren: false }, within()))
    expect(await namesAt(ref)).toEqual(['kept'])
    const again = await snapshots.remove(gone, { withChildren: false }, within())
    expect(faultOf(again)).toMatchObject({ code: 'not_found', peerFault: 'Incus 404' })
  })

  test('no reference makes it the deletion of a stopped instance', async () => {
    const { ref } = await newInstance()
    for (const snapshot of ['', '.', '..', 'a/b', '../..', '/', '%2f', '%2e%2e', '%41', '\\', '\0', ' ']) {
      const refused = faultOf(await snapshots.remove(`${ref}/${snapshot}`, { withChildren: false }, within()))
      expect([snapshot, refused.detail]).toEqual([snapshot, { requestSent: 'no' }])
    }
    const unknown = ['?force=1', '#', 'é', '&project=default']
    for (const snapshot of unknown) {
      const refused = await snapshots.remove(`${ref}/${snapshot}`, { withChildren: false }, within())
      expect([snapshot, faultOf(refused).peerFault === undefined]).toEqual([snapshot, false])
    }
    expect((await instanceAt(provider, ref)).ref).toBe(ref)
  })
})

describe(`operations, on ${target.kind}`, () => {
  test('are found by their instance while the server remembers them', async () => {
    const { ref } = await newInstance()
    const started = await snapshots.create(ref, newSnapshot(), within())
    await done(provider, started)
    const [latest] = successOf(await provider.recentTasks(ref, within()))
    expect(latest).toMatchObject({
      ...{ ref: successOf(started), action: 'snapshot.create', queuedAt: expect.any(Date) },
      state: { status: 'done' },
    })
    expect(successOf(await provider.recentTasks(`${project}/nobody`, within()))).toEqual([])
  })

  test('that are forgotten are not found, whether polled, followed or cancelled', async () => {
    const gone = { kind: 'incus' as const, task: '00000000-0000-4000-8000-000000000000' }
    expect(faultOf(await provider.poll(gone, within()))).toMatchObject({ code: 'not_found' })
    const items = []
    for await (const item of provider.follow(gone, within())) items.push(item)
    expect(items.map(faultOf)).toMatchObject([{ code: 'not_found' }])
    expect(faultOf(await provider.cancel(gone, within()))).toMatchObject({ code: 'not_found' })
  })

  test('that cannot be cancelled say so', async () => {
    const { ref, name } = await newInstance({ runs: true })
    const stopping = await snapshotStop(ref)
    const refused = await provider.cancel(stopping, within())
    expect(faultOf(refused)).toMatchObject({ peerFault: expect.any(String) })
    await outside('PUT', `/instances/${name}/state?project=${project}`, {
      action: 'stop',
      force: true,
    }).catch(() => undefined)
  })
})

async function snapshotStop(ref: string) {
  const restores = provider.restores ?? expect.unreachable('it restores')
  return successOf(await restores.stop(ref, { force: false, seconds: 20 }, within()))
}

/** A restricted project has its own profiles, hence an instance in it its own disk. */
async function newInstanceApart(name: string): Promise<string> {
  await outside('POST', '/projects', { name, config: { 'features.images': 'false' } })
  const devices = { root: { type: 'disk', path: '/', pool: 'default' } }
  const source = { type: 'image', alias: 'tiny' }
  await outside('POST', `/instances?project=${name}`, { name: 'c1', type: 'container', source, devices })
  return `${name}/c1`
}

// Of a project's configuration the server takes all or nothing.
async function forbidSnapshots(name: string): Promise<void> {
  const found = z
    .object({ config: z.record(z.string(), z.string()) })
    .parse(await outside('GET', `/projects/${name}`))
  await outside('PATCH', `/projects/${name}`, { config: { ...found.config, restricted: 'true' } })
}
