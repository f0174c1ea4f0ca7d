import { bool, structure, text } from '../soap/value.ts'
import { Entity, entityFields } from './entity.ts'
import type { Folder } from './folder.ts'
import { type Fields, leaf, PropertyTable } from './property-table.ts'

const fields: Fields<Network> = {
  ...entityFields,
  summary: leaf((network) =>
    structure('NetworkSummary', { name: text(network.name), accessible: bool(true) }),
  ),
}
const networkTable = new PropertyTable(fields)

export class Network extends Entity {
  protected readonly table = networkTable

  constructor(id: string, name: string, parent: Folder) {
    super('Network', id, name, parent)
    parent.children.push(this)
  }
}
