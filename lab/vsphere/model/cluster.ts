import { int, long } from '../soap/value.ts'
import type { Datastore } from './datastore.ts'
import { Entity, entityFields } from './entity.ts'
import type { Folder } from './folder.ts'
import type { Host } from './host.ts'
import type { Network } from './network.ts'
import { type Fields, group, leaf, manyRefs, oneRef, PropertyTable } from './property-table.ts'
import { ResourcePool } from './resource-pool.ts'
import type { World } from './world.ts'

const fields: Fields<Cluster> = {
  ...entityFields,
  host: manyRefs((cluster) => cluster.hosts.map((host) => host.ref)),
  resourcePool: oneRef((cluster) => cluster.rootPool.ref),
  datastore: manyRefs((cluster) => cluster.datastores.map((one) => one.ref)),
  network: manyRefs((cluster) => cluster.networks.map((one) => one.ref)),
  summary: group('ClusterComputeResourceSummary', {
    totalCpu: leaf((cluster) => int(cluster.hosts.length * 32 * 2600)),
    totalMemory: leaf((cluster) => long(cluster.hosts.length * 512 * 1024 ** 3)),
    numCpuCores: leaf((cluster) => ({ type: 'xsd:short', body: String(cluster.hosts.length * 32) })),
    numCpuThreads: leaf((cluster) => ({ type: 'xsd:short', body: String(cluster.hosts.length * 64) })),
    numHosts: leaf((cluster) => int(cluster.hosts.length)),
    numEffectiveHosts: leaf((cluster) => int(cluster.hosts.filter((host) => host.isUsable()).length)),
  }),
}
const clusterTable = new PropertyTable(fields)

export class Cluster extends Entity {
  readonly hosts: Host[] = []
  readonly datastores: Datastore[] = []
  readonly networks: Network[] = []
  readonly rootPool: ResourcePool
  protected readonly table = clusterTable

  constructor(world: World, name: string, parent: Folder) {
    super('ClusterComputeResource', world.nextId('domain-c'), name, parent)
    this.rootPool = world.add(new ResourcePool(world.nextId('resgroup-'), 'Resources', this, this))
    parent.children.push(this)
  }
}
