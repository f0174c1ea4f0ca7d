import type { Datastore } from './datastore.ts'
import { Entity, entityFields } from './entity.ts'
import { Folder } from './folder.ts'
import type { Network } from './network.ts'
import { type Fields, manyRefs, oneRef, PropertyTable } from './property-table.ts'
import type { World } from './world.ts'

const fields: Fields<Datacenter> = {
  ...entityFields,
  vmFolder: oneRef((datacenter) => datacenter.vmFolder.ref),
  hostFolder: oneRef((datacenter) => datacenter.hostFolder.ref),
  datastoreFolder: oneRef((datacenter) => datacenter.datastoreFolder.ref),
  networkFolder: oneRef((datacenter) => datacenter.networkFolder.ref),
  datastore: manyRefs((datacenter) => datacenter.datastores.map((one) => one.ref)),
  network: manyRefs((datacenter) => datacenter.networks.map((one) => one.ref)),
}
const datacenterTable = new PropertyTable(fields)

/** A datacenter always comes with its four root folders, whose names are fixed. */
export class Datacenter extends Entity {
  readonly vmFolder: Folder
  readonly hostFolder: Folder
  readonly datastoreFolder: Folder
  readonly networkFolder: Folder
  readonly datastores: Datastore[] = []
  readonly networks: Network[] = []
  protected readonly table = datacenterTable

  constructor(world: World, name: string, parent: Folder) {
    super('Datacenter', world.nextId('datacenter-'), name, parent)
    const folder = (prefix: string, folderName: string, types: string[]) =>
      world.add(new Folder(world.nextId(prefix), folderName, this, ['Folder', ...types]))
    this.vmFolder = folder('group-v', 'vm', ['VirtualMachine', 'VirtualApp'])
    this.hostFolder = folder('group-h', 'host', ['ComputeResource'])
    this.datastoreFolder = folder('group-s', 'datastore', ['Datastore'])
    this.networkFolder = folder('group-n', 'network', ['Network'])
    parent.children.push(this)
  }
}
