import type {
  CloneFolder,
  ClonePlaces,
  ComputeChoice,
  DatastoreChoice,
  NetworkChoice,
} from '#lib/domain/clone/clone-places.ts'
import type { Outcome } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import { booleanAt, longAt, refAt, textAt } from '../inventory/property-values.ts'
import { readView } from '../property-collector/reading.ts'
import type { PropertySpec } from '../property-collector/requests.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { clusterOf, hostOf, poolOf } from './compute-choices.ts'
import { nameOf } from './name-of.ts'

const entity = ['name', 'parent']
const pageSize = 500

/** What a clone can be put into. Datastores of a StoragePod stand for themselves; machines of a vApp lie in no folder, so it is left out. */
export const placeProperties: readonly PropertySpec[] = [
  { type: 'Datacenter', paths: [...entity, 'vmFolder'] },
  { type: 'Folder', paths: [...entity, 'childType'] },
  {
    type: 'ComputeResource',
    paths: [...entity, 'resourcePool', 'datastore', 'network', 'summary.numEffectiveHosts'],
  },
  {
    type: 'HostSystem',
    paths: [
      ...entity,
      'datastore',
      'network',
      'runtime.connectionState',
      'runtime.inMaintenanceMode',
      'summary.hardware.memorySize',
      'summary.hardware.cpuMhz',
      'summary.hardware.numCpuCores',
      'summary.quickStats.overallMemoryUsage',
      'summary.quickStats.overallCpuUsage',
    ],
  },
  { type: 'ResourcePool', paths: [...entity, 'owner'] },
  {
    type: 'Datastore',
    paths: [
      ...entity,
      'summary.type',
      'summary.capacity',
      'summary.freeSpace',
      'summary.uncommitted',
      'summary.accessible',
      'summary.maintenanceMode',
    ],
  },
  { type: 'Network', paths: [...entity, 'tag'] },
]

/** Everything that one account may see, as it is now. */
export async function readPlaces(client: VimClient, ctx: CallContext): Promise<Outcome<ClonePlaces>> {
  const objects: ObjectProperties[] = []
  for await (const page of readView(client, placeProperties, pageSize, ctx)) {
    if (!page.ok) return page
    objects.push(...page.value.objects)
  }
  return decodeWith(() => placesOf(objects))
}

export function placesOf(objects: readonly ObjectProperties[]): ClonePlaces {
  const byRef = new Map(objects.map((one) => [one.object.id, one]))
  const datacenterOf = (one: ObjectProperties) => ancestor(byRef, one, 'Datacenter')
  const typed = (...types: string[]) => objects.filter(({ object }) => types.includes(object.type))
  const computes = typed('ComputeResource', 'ClusterComputeResource')
  return {
    folders: foldersOf(typed('Datacenter'), typed('Folder'), datacenterOf),
    compute: [
      ...typed('ClusterComputeResource').map((one) => clusterOf(one, datacenterOf(one))),
      ...typed('HostSystem').map((one) => hostOf(one, datacenterOf(one))),
      ...poolsOf(typed('ResourcePool'), computes, byRef, datacenterOf),
    ],
    datastores: typed('Datastore').map((one) => datastoreOf(one, datacenterOf(one))),
    networks: typed('Network', 'DistributedVirtualPortgroup', 'OpaqueNetwork')
      .filter((one) => !isUplink(one))
      .map((one) => networkOf(one, datacenterOf(one))),
  }
}

type Above = (one: ObjectProperties) => string | null

/** The nearest of that type above; null when a peer's parents lead nowhere or in circles. */
function ancestor(
  byRef: ReadonlyMap<string, ObjectProperties>,
  one: ObjectProperties,
  type: string,
): string | null {
  const passed = new Set<string>()
  let at = refAt(one, 'parent')
  while (at !== null && !passed.has(at)) {
    passed.add(at)
    const above = byRef.get(at)
    if (above === undefined) return null
    if (above.object.type === type) return at
    at = refAt(above, 'parent')
  }
  return null
}

/** Folder.childType names what it holds; Datacenter.vmFolder is the one that nobody sees and that the datacenter stands for. */
function foldersOf(
  datacenters: readonly ObjectProperties[],
  folders: readonly ObjectProperties[],
  datacenterOf: Above,
): CloneFolder[] {
  const homes = new Map(datacenters.map((one) => [refAt(one, 'vmFolder'), one]))
  return folders.flatMap((folder): CloneFolder[] => {
    const ref = folder.object.id
    const datacenter = homes.get(ref)
    if (datacenter) {
      const datacenterRef = datacenter.object.id
      return [{ ref, name: nameOf(datacenter), parentRef: null, datacenterRef, isDatacenter: true }]
    }
    const datacenterRef = datacenterOf(folder)
    const holds = folder.properties.get('childType')?.children.map(({ text }) => text) ?? []
    if (datacenterRef === null || !holds.includes('VirtualMachine')) return []
    const parentRef = refAt(folder, 'parent')
    return [{ ref, name: nameOf(folder), parentRef, datacenterRef, isDatacenter: false }]
  })
}

/** A pool reaches what its owner does. The root pool is its owner by another name and not shown. */
function poolsOf(
  pools: readonly ObjectProperties[],
  computes: readonly ObjectProperties[],
  byRef: ReadonlyMap<string, ObjectProperties>,
  datacenterOf: Above,
): ComputeChoice[] {
  const roots = new Set(computes.map((one) => refAt(one, 'resourcePool')))
  return pools
    .filter(({ object }) => !roots.has(object.id))
    .map((pool) => {
      const owner = byRef.get(refAt(pool, 'owner') ?? '')
      const parent = refAt(pool, 'parent')
      const parentRef = parent !== null && roots.has(parent) ? (owner?.object.id ?? null) : parent
      return poolOf(pool, { owner, parentRef, datacenterRef: datacenterOf(pool) })
    })
}

/** DatastoreSummary: `uncommitted` is what the disks on it may still grow by. */
function datastoreOf(one: ObjectProperties, datacenterRef: string | null): DatastoreChoice {
  const capacityBytes = longAt(one, 'summary.capacity') ?? 0n
  const freeBytes = longAt(one, 'summary.freeSpace') ?? 0n
  const maintenance = (textAt(one, 'summary.maintenanceMode') ?? 'normal') !== 'normal'
  const accessible = booleanAt(one, 'summary.accessible') ?? true
  return {
    ref: one.object.id,
    name: nameOf(one),
    datacenterRef,
    type: textAt(one, 'summary.type'),
    capacityBytes,
    freeBytes,
    provisionedBytes: capacityBytes - freeBytes + (longAt(one, 'summary.uncommitted') ?? 0n),
    state: accessible ? (maintenance ? 'maintenance' : 'ready') : 'inaccessible',
  }
}

function networkOf(one: ObjectProperties, datacenterRef: string | null): NetworkChoice {
  const { type, id } = one.object
  const kind =
    type === 'DistributedVirtualPortgroup' ? 'distributed' : type === 'OpaqueNetwork' ? 'opaque' : 'standard'
  return { ref: id, name: nameOf(one), datacenterRef, kind }
}

/** ManagedEntity.tag: a distributed switch's own way out, to which no machine is connected. */
function isUplink(one: ObjectProperties): boolean {
  const tags = one.properties.get('tag')?.children ?? []
  return tags.some((tag) => tag.children.some(({ local, text }) => local === 'key' && text === uplinkTag))
}
const uplinkTag = 'SYSTEM/DVS.UPLINKPG'
