import { texts } from '../soap/value.ts'
import { Entity, entityFields } from './entity.ts'
import { type Fields, leaf, manyRefs, PropertyTable } from './property-table.ts'

const fields: Fields<Folder> = {
  ...entityFields,
  childType: leaf((folder) => texts(folder.childTypes)),
  childEntity: manyRefs((folder) => folder.children.map((child) => child.ref)),
}
const folderTable = new PropertyTable(fields)

export class Folder extends Entity {
  readonly children: Entity[] = []
  readonly childTypes: readonly string[]
  /** Names that are taken by what is still being made. */
  readonly expected = new Set<string>()
  protected readonly table = folderTable

  constructor(id: string, name: string, parent: Entity | null, childTypes: readonly string[]) {
    super('Folder', id, name, parent)
    this.childTypes = childTypes
  }
}
