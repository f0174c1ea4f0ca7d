import { bool, enumeration, long, text } from '../soap/value.ts'
import { Entity, entityFields } from './entity.ts'
import type { Folder } from './folder.ts'
import { type Fields, group, leaf, oneRef, PropertyTable } from './property-table.ts'

const fields: Fields<Datastore> = {
  ...entityFields,
  summary: group('DatastoreSummary', {
    datastore: oneRef((datastore) => datastore.ref),
    name: leaf((datastore) => text(datastore.name)),
    url: leaf((datastore) => text(`ds:///vmfs/volumes/${datastore.ref.id}/`)),
    capacity: leaf((datastore) => long(datastore.capacityBytes)),
    freeSpace: leaf((datastore) => long(datastore.freeBytes)),
    uncommitted: leaf((datastore) => long(datastore.uncommittedBytes())),
    accessible: leaf((datastore) => bool(datastore.accessible)),
    multipleHostAccess: leaf(() => bool(true)),
    type: leaf((datastore) => text(datastore.kind)),
    maintenanceMode: leaf((datastore) =>
      enumeration('DatastoreSummaryMaintenanceModeState', datastore.maintenance ? 'inMaintenance' : 'normal'),
    ),
  }),
  info: group('VmfsDatastoreInfo', {
    name: leaf((datastore) => text(datastore.name)),
    url: leaf((datastore) => text(`ds:///vmfs/volumes/${datastore.ref.id}/`)),
    freeSpace: leaf((datastore) => long(datastore.freeBytes)),
    maxFileSize: leaf(() => long(64 * 1024 ** 4)),
  }),
}
const datastoreTable = new PropertyTable(fields)

/** Anything with disks. */
export type Tenant = { provisionedBytes: number; layerBytes: number }

/** Bytes. Free space moves with the files of the machines, see snapshot/storage.ts. */
export class Datastore extends Entity {
  readonly capacityBytes: number
  readonly kind: 'VMFS' | 'NFS'
  freeBytes: number
  accessible = true
  /** Whose disks lie here, and may still grow. */
  readonly tenants = new Set<Tenant>()
  maintenance = false
  protected readonly table = datastoreTable

  constructor(id: string, name: string, parent: Folder, kind: 'VMFS' | 'NFS', capacityBytes: number) {
    super('Datastore', id, name, parent)
    this.kind = kind
    this.capacityBytes = capacityBytes
    this.freeBytes = capacityBytes
    parent.children.push(this)
  }

  uncommittedBytes(): number {
    let sum = 0
    for (const { provisionedBytes, layerBytes } of this.tenants)
      sum += Math.max(0, provisionedBytes - layerBytes)
    return sum
  }
}
