import type { Cluster } from '../model/cluster.ts'
import { Datacenter } from '../model/datacenter.ts'
import { Datastore } from '../model/datastore.ts'
import type { Entity } from '../model/entity.ts'
import { Folder } from '../model/folder.ts'
import { Host } from '../model/host.ts'
import type { Ref } from '../model/ref.ts'
import { ResourcePool } from '../model/resource-pool.ts'
import type { World } from '../model/world.ts'
import { invalidArgument, managedObjectNotFound, notSupported } from '../soap/faults.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { datacenterMismatch, invalidHostState, noCompatibleHost, unusableDatastore } from './clone-faults.ts'
import type { CloneSpec } from './clone-spec.ts'

/** What a call names, found: a reference to nothing is refused by the call, all else by its task. */
export type Named = {
  folder: Folder
  pool: ResourcePool | null
  host: Host | null
  datastore: Datastore
}

export type Destination = { folder: Folder; pool: ResourcePool | null; host: Host; datastore: Datastore }

export function findNamed(world: World, source: VirtualMachine, folder: Ref, spec: CloneSpec): Named {
  return {
    folder: found(world, folder, Folder),
    pool: spec.pool && found(world, spec.pool, ResourcePool),
    host: spec.host && found(world, spec.host, Host),
    datastore: spec.datastore ? found(world, spec.datastore, Datastore) : source.datastore,
  }
}

export function found<T>(world: World, ref: Ref, kind: abstract new (...args: never[]) => T): T {
  const object = world.find(ref)
  if (object instanceof kind) return object
  throw managedObjectNotFound(ref)
}

/** Where the clone will stand. Throws what vCenter puts into the task. */
export function destinationOf(source: VirtualMachine, named: Named, template: boolean): Destination {
  const { folder, datastore } = named
  if (!folder.childTypes.includes('VirtualMachine')) throw notSupported()
  const pool = named.pool ?? source.pool
  // "For a clone operation from a template to a virtual machine, this argument is required."
  if (!pool && !template) throw invalidArgument('spec.location.pool')
  const cluster = pool?.owner ?? named.host?.cluster ?? source.host.cluster
  const host = named.host ?? leastBusy(cluster)
  if (host.cluster !== cluster) throw invalidArgument('spec.location.host')
  if (!host.isUsable()) throw invalidHostState(host)
  const home = datacenterOf(folder)
  if (home && datacenterOf(cluster) !== home) throw datacenterMismatch(home)
  assertUsable(datastore, cluster)
  return { folder, host, datastore, pool: template ? null : pool }
}

/** "A random compatible host is chosen"; here the one with the fewest machines, so that a test finds it again. */
function leastBusy(cluster: Cluster): Host {
  const usable = cluster.hosts.filter((host) => host.isUsable())
  const [first, ...others] = usable
  if (!first) throw noCompatibleHost()
  return others.reduce((best, host) => (host.machines.length < best.machines.length ? host : best), first)
}

function assertUsable(datastore: Datastore, cluster: Cluster): void {
  if (!datastore.accessible) throw unusableDatastore('InaccessibleDatastore', datastore)
  if (datastore.maintenance) throw unusableDatastore('InvalidDatastoreState', datastore)
  if (!cluster.datastores.includes(datastore)) throw unusableDatastore('InvalidDatastore', datastore)
}

function datacenterOf(entity: Entity): Datacenter | null {
  for (let at: Entity | null = entity; at; at = at.parent) if (at instanceof Datacenter) return at
  return null
}
