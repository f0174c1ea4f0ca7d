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
    uncommitted: leaf(() => long(0)),
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

/** Bytes. Free space moves with the files of the machines, see snapshot/storage.ts. */
export class Datastore extends Entity {
  readonly capacityBytes: number
  readonly kind: 'VMFS' | 'NFS'
  freeBytes: number
  accessible = true
  maintenance = false
  protected readonly table = datastoreTable

  constructor(id: string, name: string, parent: Folder, kind: 'VMFS' | 'NFS', capacityBytes: number) {
    super('Datastore', id, name, parent)
    this.kind = kind
    this.capacityBytes = capacityBytes
    this.freeBytes = capacityBytes
    parent.children.push(this)
  }
}
