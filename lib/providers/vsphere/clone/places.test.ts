import { expect, test } from 'vitest'
import { readVim } from '../../testing/documents.ts'
import { propertyPageOf } from '../property-collector/results.ts'
import { placesOf } from './places.ts'

const reference = (type: string, id: string) =>
  `<val xsi:type="ManagedObjectReference" type="${type}">${id}</val>`
const object = (type: string, id: string, properties: Record<string, string>) =>
  `<objects><obj type="${type}">${id}</obj>${Object.entries(properties)
    .map(
      ([name, value]) =>
        `<propSet><name>${name}</name>${value.startsWith('<') ? value : `<val>${value}</val>`}</propSet>`,
    )
    .join('')}</objects>`
const placesIn = async (...objects: string[]) => {
  const page = propertyPageOf(
    await readVim(
      `<RetrievePropertiesExResponse><returnval>${objects.join('')}</returnval></RetrievePropertiesExResponse>`,
    ),
  )
  return placesOf('value' in page ? page.value.objects : expect.unreachable('no page'))
}
const holdsMachines = '<val><string>Folder</string><string>VirtualMachine</string></val>'
const datacenter = object('Datacenter', 'dc-1', {
  name: 'Paris %252f',
  vmFolder: reference('Folder', 'group-v1'),
})
const machines = object('Folder', 'group-v1', {
  name: 'vm',
  parent: reference('Datacenter', 'dc-1'),
  childType: holdsMachines,
})

test('a datacenter stands for its own folder of machines, and folders of other things are left out', async () => {
  const { folders } = await placesIn(
    datacenter,
    machines,
    object('Folder', 'group-v2', {
      name: 'Web',
      parent: reference('Folder', 'group-v1'),
      childType: holdsMachines,
    }),
    object('Folder', 'group-h1', {
      name: 'host',
      parent: reference('Datacenter', 'dc-1'),
      childType: '<val><string>ComputeResource</string></val>',
    }),
  )
  expect(folders).toEqual([
    { ref: 'group-v1', name: 'Paris %2f', parentRef: null, datacenterRef: 'dc-1', isDatacenter: true },
    { ref: 'group-v2', name: 'Web', parentRef: 'group-v1', datacenterRef: 'dc-1', isDatacenter: false },
  ])
})

test('a cluster without a host that works, and a host in maintenance, say so', async () => {
  const { compute } = await placesIn(
    object('ClusterComputeResource', 'domain-c1', {
      name: 'CL',
      resourcePool: reference('ResourcePool', 'resgroup-1'),
      'summary.numEffectiveHosts': '0',
    }),
    object('HostSystem', 'host-1', {
      name: 'esx-1',
      parent: reference('ClusterComputeResource', 'domain-c1'),
      'runtime.inMaintenanceMode': 'true',
      'summary.hardware.memorySize': '1073741824',
      'summary.quickStats.overallMemoryUsage': '512',
    }),
    object('HostSystem', 'host-2', { name: 'esx-2', 'runtime.connectionState': 'notResponding' }),
  )
  expect(compute).toMatchObject([
    { kind: 'cluster', state: 'no-host' },
    {
      kind: 'host',
      state: 'maintenance',
      parentRef: 'domain-c1',
      memoryMegabytes: { used: 512, total: 1024 },
    },
    { kind: 'host', state: 'disconnected', memoryMegabytes: null },
  ])
})

test('the root pool is its cluster by another name, and pools reach what their cluster does', async () => {
  const { compute } = await placesIn(
    object('ClusterComputeResource', 'domain-c1', {
      name: 'CL',
      resourcePool: reference('ResourcePool', 'resgroup-1'),
      datastore: '<val><ManagedObjectReference type="Datastore">datastore-1</ManagedObjectReference></val>',
    }),
    ...['resgroup-1', 'resgroup-2', 'resgroup-3'].map((id, index) =>
      object('ResourcePool', id, {
        name: id,
        owner: reference('ClusterComputeResource', 'domain-c1'),
        parent:
          index === 0
            ? reference('ClusterComputeResource', 'domain-c1')
            : reference('ResourcePool', `resgroup-${index}`),
      }),
    ),
  )
  expect(compute.filter(({ kind }) => kind === 'pool')).toMatchObject([
    { ref: 'resgroup-2', parentRef: 'domain-c1', datastoreRefs: ['datastore-1'], state: 'ready' },
    { ref: 'resgroup-3', parentRef: 'resgroup-2', datastoreRefs: ['datastore-1'] },
  ])
})

test('what disks may still grow by counts as provisioned', async () => {
  const { datastores } = await placesIn(
    object('Datastore', 'datastore-1', {
      name: 'ds',
      'summary.capacity': '100',
      'summary.freeSpace': '30',
      'summary.uncommitted': '50',
      'summary.accessible': 'true',
      'summary.maintenanceMode': 'enteringMaintenance',
    }),
  )
  expect(datastores).toMatchObject([{ freeBytes: 30n, provisionedBytes: 120n, state: 'maintenance' }])
})

test('a distributed switch’s own way out is no network for machines', async () => {
  const tag = '<val><Tag><key>SYSTEM/DVS.UPLINKPG</key></Tag></val>'
  const { networks } = await placesIn(
    object('DistributedVirtualPortgroup', 'dvportgroup-1', { name: 'uplinks', tag }),
    object('DistributedVirtualPortgroup', 'dvportgroup-2', { name: 'VLAN 10' }),
    object('Network', 'network-1', { name: 'VM Network' }),
  )
  expect(networks.map(({ ref, kind }) => [ref, kind])).toEqual([
    ['dvportgroup-2', 'distributed'],
    ['network-1', 'standard'],
  ])
})

test('parents that go in circles lead to no datacenter', async () => {
  const { datastores } = await placesIn(
    object('Folder', 'a', { name: 'a', parent: reference('Folder', 'b') }),
    object('Folder', 'b', { name: 'b', parent: reference('Folder', 'a') }),
    object('Datastore', 'datastore-1', { name: 'ds', parent: reference('Folder', 'a') }),
  )
  expect(datastores[0]?.datacenterRef).toBeNull()
})
