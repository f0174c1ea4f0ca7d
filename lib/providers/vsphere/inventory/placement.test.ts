import { describe, expect, test } from 'vitest'
import { readVim } from '../../testing/documents.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { placementsOf } from './placement.ts'

async function object(
  type: string,
  id: string,
  parent: string | null,
  values: Record<string, string> = {},
): Promise<ObjectProperties> {
  const properties = new Map([['name', await readVim(`<val>${id}%2fname</val>`)]])
  if (parent !== null) properties.set('parent', await readVim(`<val type="ManagedEntity">${parent}</val>`))
  for (const [path, value] of Object.entries(values))
    properties.set(path, await readVim(`<val>${value}</val>`))
  return { object: { type, id }, properties }
}

describe('placements', () => {
  test('every type becomes what a person calls it', async () => {
    const types = [
      'Datacenter',
      'StoragePod',
      'ClusterComputeResource',
      'VirtualApp',
      'DistributedVirtualPortgroup',
    ]
    const objects = await Promise.all(types.map((type, index) => object(type, `o-${index}`, null)))
    expect(placementsOf(objects).map((one) => one.kind)).toEqual([
      'datacenter',
      'folder',
      'cluster',
      'resource_pool',
      'network',
    ])
  })

  test('a standalone host moves up past the compute resource that nobody sees', async () => {
    const placements = placementsOf([
      await object('Folder', 'group-h', null),
      await object('ComputeResource', 'domain-s', 'group-h'),
      await object('HostSystem', 'host-1', 'domain-s'),
      await object('ResourcePool', 'pool-1', 'domain-s'),
    ])
    expect(placements.map(({ ref, parentRef }) => [ref, parentRef])).toEqual([
      ['group-h', null],
      ['host-1', 'group-h'],
      ['pool-1', 'group-h'],
    ])
  })

  test('the invisible root and parents in a circle are no parents', async () => {
    const placements = placementsOf([
      await object('Datacenter', 'dc', 'group-d1'),
      await object('ComputeResource', 'a', 'b'),
      await object('ComputeResource', 'b', 'a'),
      await object('HostSystem', 'host', 'a'),
    ])
    expect(placements.map(({ ref, parentRef }) => [ref, parentRef])).toEqual([
      ['dc', null],
      ['host', null],
    ])
  })

  test('a long chain of what nobody sees is walked once, and not by each who hangs at its end', async () => {
    const hidden = await Promise.all(
      Array.from({ length: 3_000 }, (_, at) => object('ComputeResource', `c-${at}`, `c-${at + 1}`)),
    )
    const hosts = await Promise.all(
      Array.from({ length: 3_000 }, (_, at) => object('HostSystem', `host-${at}`, 'c-0')),
    )
    const before = process.cpuUsage()
    const placements = placementsOf([...hidden, ...hosts])
    expect(placements.every(({ parentRef }) => parentRef === null)).toBe(true)
    expect(process.cpuUsage(before).user).toBeLessThan(500_000)
  })

  test('a type that is no type of the peer, such as constructor, is left out', async () => {
    expect(placementsOf([await object('constructor', 'x', null)])).toEqual([])
  })

  test('datastores tell their room, and whether they are in service', async () => {
    const size = {
      'summary.capacity': '4398046511104',
      'summary.freeSpace': '10',
      'summary.accessible': 'true',
    }
    const [normal, leaving, lost] = placementsOf([
      await object('Datastore', 'ds-1', null, { ...size, 'summary.maintenanceMode': 'normal' }),
      await object('Datastore', 'ds-2', null, { ...size, 'summary.maintenanceMode': 'enteringMaintenance' }),
      await object('Datastore', 'ds-3', null, { ...size, 'summary.accessible': 'false' }),
    ])
    expect(normal).toMatchObject({
      name: 'ds-1/name',
      capacityBytes: 4_398_046_511_104n,
      freeBytes: 10n,
      usable: true,
    })
    expect([leaving?.usable, lost?.usable]).toEqual([false, false])
  })

  test('hosts are usable while connected and out of maintenance', async () => {
    const state = (connection: string, maintenance: string) => ({
      'runtime.connectionState': connection,
      'runtime.inMaintenanceMode': maintenance,
    })
    const hosts = placementsOf([
      await object('HostSystem', 'h-1', null, state('connected', 'false')),
      await object('HostSystem', 'h-2', null, state('connected', 'true')),
      await object('HostSystem', 'h-3', null, state('notResponding', 'false')),
    ])
    expect(hosts.map((one) => one.usable)).toEqual([true, false, false])
  })
})
