import type { PlacementKind } from '#lib/domain/instance/placement.ts'
import type { PeerPlacement } from '../../provider.ts'
import { meaningOf } from '../../transport/known-word.ts'
import { WireError } from '../../transport/xml-element.ts'
import type { PropertySpec } from '../property-collector/requests.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { booleanAt, longAt, nameAt, refAt, textAt } from './property-values.ts'

const entity = ['name', 'parent']

/** Base types only: the collector applies a spec to every subtype, such as StoragePod or DistributedVirtualPortgroup. */
export const placementProperties: readonly PropertySpec[] = [
  { type: 'Datacenter', paths: entity },
  { type: 'Folder', paths: entity },
  { type: 'ComputeResource', paths: entity },
  { type: 'HostSystem', paths: [...entity, 'runtime.connectionState', 'runtime.inMaintenanceMode'] },
  { type: 'ResourcePool', paths: entity },
  {
    type: 'Datastore',
    paths: [
      ...entity,
      'summary.capacity',
      'summary.freeSpace',
      'summary.accessible',
      'summary.maintenanceMode',
    ],
  },
  { type: 'Network', paths: entity },
]

// Managed object types by what they are to a person; subtypes as the wire names them.
const kinds: Readonly<Record<string, PlacementKind>> = {
  Datacenter: 'datacenter',
  Folder: 'folder',
  StoragePod: 'folder',
  ClusterComputeResource: 'cluster',
  HostSystem: 'host',
  ResourcePool: 'resource_pool',
  VirtualApp: 'resource_pool',
  Datastore: 'datastore',
  Network: 'network',
  DistributedVirtualPortgroup: 'network',
  OpaqueNetwork: 'network',
}

/**
 * All placements, each under the nearest parent that is itself one. A standalone host stands in a ComputeResource that
 * no person ever sees; it is left out and what it holds moves up. The invisible root folder is nobody's parent.
 */
export function placementsOf(objects: readonly ObjectProperties[]): PeerPlacement[] {
  const parents = new Map(objects.map((one) => [one.object.id, refAt(one, 'parent')]))
  const shown = new Set(objects.filter((one) => kindOf(one)).map((one) => one.object.id))
  // What was found for those passed on the way holds for the next who comes through them.
  const found = new Map<string, string | null>()
  const shownParent = (ref: string | null): string | null => {
    const passed = new Set<string>()
    let at = ref
    while (at !== null && !shown.has(at)) {
      // A peer whose parents go in circles has no parent to show.
      const before = passed.has(at) ? null : found.get(at)
      if (before !== undefined) {
        at = before
        break
      }
      passed.add(at)
      at = parents.get(at) ?? null
    }
    for (const one of passed) found.set(one, at)
    return at
  }
  return objects.flatMap((one) => {
    const kind = kindOf(one)
    return kind ? [placementOf(kind, one, shownParent(refAt(one, 'parent')))] : []
  })
}

function kindOf({ object }: ObjectProperties): PlacementKind | undefined {
  return meaningOf(kinds, object.type)
}

function placementOf(kind: PlacementKind, one: ObjectProperties, parentRef: string | null): PeerPlacement {
  const name = nameAt(one, 'name')
  if (name === null) throw new WireError(`name is missing on ${one.object.type} ${one.object.id}`)
  return {
    kind,
    ref: one.object.id,
    name,
    parentRef,
    capacityBytes: longAt(one, 'summary.capacity'),
    freeBytes: longAt(one, 'summary.freeSpace'),
    usable: isUsable(kind, one),
  }
}

/** HostSystemConnectionState, HostRuntimeInfo.inMaintenanceMode, DatastoreSummary.accessible and maintenanceMode. */
function isUsable(kind: PlacementKind, one: ObjectProperties): boolean {
  if (kind === 'host') {
    const connected = (textAt(one, 'runtime.connectionState') ?? 'connected') === 'connected'
    return connected && !(booleanAt(one, 'runtime.inMaintenanceMode') ?? false)
  }
  if (kind === 'datastore') {
    const inService = (textAt(one, 'summary.maintenanceMode') ?? 'normal') === 'normal'
    return inService && (booleanAt(one, 'summary.accessible') ?? true)
  }
  return true
}
