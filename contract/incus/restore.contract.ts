import { afterAll, describe, expect, test } from 'vitest'
import { endOf, faultOf, instanceAt, newSnapshot, snapshotsOf, successOf, within } from '../support/asking.ts'
import {
  done,
  isDaemon,
  newInstance,
  openTarget,
  project,
  restoresOf,
  take,
  target,
} from '../support/incus-bench.ts'
import { outside, readFile, writeFile } from '../support/incus-outside.ts'

const provider = openTarget()
const restores = restoresOf(provider)
afterAll(() => provider.close())

const whole = { state: false, diskOnly: false }

describe.runIf(isDaemon).each(['default', 'fast'] as const)(
  'restoring in pool %s of a real daemon',
  (profile) => {
    test('the file that was made since is gone, the one that was there is back', async () => {
      const { ref, name } = await newInstance({ profile, runs: true })
      await writeFile(project, name, '/root/kept.txt', 'before')
      const taken = await take(provider, ref, { name: 'ubuntu-test-1' })
      await writeFile(project, name, '/root/this_file.txt', 'since')
      await writeFile(project, name, '/root/kept.txt', 'changed')
      await done(provider, await restores.stop(ref, { force: false, seconds: 20 }, within(30)))
      expect((await instanceAt(provider, ref)).powerState).toBe('off')
      await done(provider, await restores.restore(ref, taken, whole, within()))
      expect((await instanceAt(provider, ref)).powerState).toBe('off')
      await done(provider, await restores.start(ref, within()))
      expect((await instanceAt(provider, ref)).powerState).toBe('on')
      expect(await readFile(project, name, '/root/this_file.txt')).toBeNull()
      expect(await readFile(project, name, '/root/kept.txt')).toBe('before')
    })

    test('an instance that runs is stopped by the server and runs again', async () => {
      const { ref, name } = await newInstance({ profile, runs: true })
      const taken = await take(provider, ref)
      await writeFile(project, name, '/root/this_file.txt', 'since')
      await done(provider, await restores.restore(ref, taken, whole, within()))
      expect((await instanceAt(provider, ref)).powerState).toBe('on')
      expect(await readFile(project, name, '/root/this_file.txt')).toBeNull()
    })
  },
)

describe(`restoring, on ${target.kind}`, () => {
  test('configuration goes back too, and another generation begins', async () => {
    const { ref, name } = await newInstance({ config: { 'user.colour': 'blue' } })
    const taken = await take(provider, ref)
    await outside('PATCH', `/instances/${name}?project=${project}`, { config: { 'user.colour': 'red' } })
    const { now, before } = successOf(await restores.readConfigs(ref, taken, within()))
    expect([now.config['user.colour'], before.config['user.colour']]).toEqual(['red', 'blue'])
    const { incus: old } = await instanceAt(provider, ref)
    await done(provider, await restores.restore(ref, taken, whole, within()))
    const after = successOf(await restores.readConfigs(ref, taken, within()))
    expect(after.now.config['user.colour']).toBe('blue')
    const { incus } = await instanceAt(provider, ref)
    expect(incus?.generation).toMatch(/^[0-9a-f-]{36}$/)
    expect(incus?.generation).not.toBe(old?.generation)
  })

  test('newer snapshots stay where the pool can go back to any', async () => {
    const { ref } = await newInstance({ profile: 'fast' })
    const first = await take(provider, ref, { name: 'first' })
    await take(provider, ref, { name: 'second' })
    await done(provider, await restores.restore(ref, first, whole, within()))
    const { tree } = await instanceAt(provider, ref)
    expect(tree.snapshots.map(({ name, position }) => [name, position])).toEqual([
      ['first', 0],
      ['second', 1],
    ])
  })

  test('to a snapshot that is not there is not found, in the operation', async () => {
    const { ref } = await newInstance()
    const end = await endOf(provider, await restores.restore(ref, `${ref}/nope`, whole, within()))
    expect(end).toMatchObject({ status: 'failed', fault: { code: 'not_found' } })
  })

  test("to another instance's snapshot is refused unsent", async () => {
    const [one, other] = [await newInstance(), await newInstance()]
    const taken = await take(provider, other.ref)
    const refused = await restores.restore(one.ref, taken, whole, within())
    expect(faultOf(refused)).toMatchObject({ code: 'unsupported', detail: { requestSent: 'no' } })
  })

  test('starting what runs and stopping what is stopped are conflicts', async () => {
    const { ref } = await newInstance({ runs: true })
    const end = async (started: ReturnType<typeof restores.start>) => {
      const outcome = await started
      return outcome.ok ? endOf(provider, outcome) : { status: 'failed', fault: outcome.fault }
    }
    expect(await end(restores.start(ref, within()))).toMatchObject({ fault: { code: 'conflict' } })
    await done(provider, await restores.stop(ref, { force: true, seconds: 0 }, within()))
    const again = await end(restores.stop(ref, { force: true, seconds: 0 }, within()))
    expect(again).toMatchObject({ fault: { code: 'conflict' } })
  })
})

describe.runIf(isDaemon)('a pool that is full, on a real daemon', () => {
  test('is a quota, and leaves no snapshot behind', async () => {
    const { ref, name } = await newInstance({ profile: 'fast' })
    await outside('PATCH', `/instances/${name}?project=${project}`, {
      devices: { root: { type: 'disk', path: '/', pool: 'fast', size: '16MiB' } },
    })
    await take(provider, ref, { name: 'room' })
    const full = writeFile(project, name, '/root/large', 'x'.repeat(32 * 1024 * 1024))
    await expect(full).rejects.toThrow(/quota/)
    const end = await endOf(
      provider,
      await snapshotsOf(provider).create(ref, newSnapshot({ name: 'full' }), within()),
    )
    const { tree } = await instanceAt(provider, ref)
    // Btrfs takes a snapshot in what its metadata leaves it: either it is there, or it failed for its quota and is not.
    const names = tree.snapshots.map((one) => one.name)
    if (end.status === 'done') expect(names).toEqual(['room', 'full'])
    else expect([end, names]).toMatchObject([{ status: 'failed', fault: { code: 'quota' } }, ['room']])
  })
})
