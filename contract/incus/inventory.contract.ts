import { afterAll, describe, expect, test } from 'vitest'
import { faultOf, instanceAt, readEverything, successOf, within } from '../support/asking.ts'
import { newInstance, openTarget, project, take, target } from '../support/incus-bench.ts'
import { outside } from '../support/incus-outside.ts'

const provider = openTarget()
afterAll(() => provider.close())

describe(`reading everything, on ${target.kind}`, () => {
  test('tells of projects, hosts and pools before the instances that name them', async () => {
    const { ref } = await newInstance({ config: { 'limits.memory': '64MiB', 'limits.cpu': '1' } })
    const { instances, placements } = await readEverything(provider)
    const named = new Map(placements.map((place) => [place.ref, place]))
    const one = instances.find((instance) => instance.ref === ref)
    expect(one).toMatchObject({
      ...{
        powerState: 'off',
        cpuCount: 1,
        memoryBytes: 64n * 1024n * 1024n,
        folderRef: `project:${project}`,
      },
      incus: {
        type: 'container',
        project,
        location: null,
        pool: 'default',
        poolDriver: 'dir',
        ephemeral: false,
      },
      capabilities: { snapshots: true, memorySnapshots: false, quiescedSnapshots: false },
    })
    expect(named.get(one?.hostRef ?? '')).toMatchObject({ kind: 'host', usable: true })
    const pool = named.get('pool:default')
    expect(pool).toMatchObject({ kind: 'datastore', name: 'default', usable: true })
    expect(pool?.capacityBytes).toBeGreaterThan(pool?.freeBytes ?? 0n)
    expect(pool?.freeBytes).toBeGreaterThan(0n)
  })

  test('each instance is read once, as it is read alone', async () => {
    const { ref } = await newInstance()
    await take(provider, ref, { name: 'first' })
    const { instances } = await readEverything(provider)
    expect(new Set(instances.map((one) => one.ref)).size).toBe(instances.length)
    expect(instances.find((one) => one.ref === ref)).toEqual(await instanceAt(provider, ref))
  })

  test('what configuration decides is read as it stands after its profiles', async () => {
    const { ref } = await newInstance({
      profile: 'fast',
      config: {
        'migration.stateful': 'true',
        'security.protection.delete': '1',
        'snapshots.schedule': '@daily',
        'snapshots.schedule.stopped': 'yes',
        'snapshots.expiry': '2w',
        'snapshots.pattern': 'nightly-%d',
      },
    })
    const instance = await instanceAt(provider, ref)
    expect(instance.capabilities.memorySnapshots).toBe(true)
    expect(instance.incus).toMatchObject({
      ...{ pool: 'fast', poolDriver: 'btrfs', migrationStateful: true, deletionProtected: true },
      snapshots: {
        ...{
          pattern: 'nightly-%d',
          schedule: '@daily',
          scheduleStopped: true,
          expiry: '2w',
          expiryManual: null,
        },
      },
    })
  })

  test('a custom volume is told, since no snapshot holds it', async () => {
    const { ref, name } = await newInstance()
    const volume = `${name}-data`
    await outside('POST', `/storage-pools/default/volumes/custom?project=${project}`, { name: volume })
    const disk = { type: 'disk', pool: 'default', source: volume, path: '/data' }
    await outside('PATCH', `/instances/${name}?project=${project}`, { devices: { data: disk } })
    const instance = await instanceAt(provider, ref)
    expect(instance.incus?.customVolumes).toEqual([{ device: 'data', pool: 'default', volume }])
  })

  test('a running instance, a frozen one and a stopped one are told apart', async () => {
    const { ref, name } = await newInstance({ runs: true })
    expect((await instanceAt(provider, ref)).powerState).toBe('on')
    const state = (action: string) =>
      outside('PUT', `/instances/${name}/state?project=${project}`, { action, force: true, timeout: 10 })
    await state('freeze')
    expect((await instanceAt(provider, ref)).powerState).toBe('suspended')
    await state('unfreeze')
    await state('stop')
    expect((await instanceAt(provider, ref)).powerState).toBe('off')
  })

  test('what is not there is not found, and what cannot be named is not asked for', async () => {
    const missing = await provider.inventory.readInstance(`${project}/nobody`, within())
    expect(faultOf(missing)).toMatchObject({ code: 'not_found', peerFault: 'Incus 404' })
    for (const ref of ['', 'nobody', `${project}/`, '/nobody', `${project}/..`, `${project}/a/b`]) {
      const refused = faultOf(await provider.inventory.readInstance(ref, within()))
      expect([ref, refused.code, refused.detail]).toEqual([ref, 'unsupported', { requestSent: 'no' }])
    }
  })

  test('the space of pools is as it is now, and of those that are there only', async () => {
    const spaces = successOf(await provider.inventory.readSpaces(['pool:fast', 'pool:gone', 'x'], within()))
    expect(spaces).toEqual([
      { ref: 'pool:fast', name: 'fast', freeBytes: expect.any(BigInt), capacityBytes: expect.any(BigInt) },
    ])
    expect(spaces[0]?.freeBytes).toBeLessThanOrEqual(spaces[0]?.capacityBytes ?? 0n)
  })
})
