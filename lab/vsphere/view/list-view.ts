import { ManagedObject } from '../model/managed-object.ts'
import { type Fields, manyRefs, PropertyTable } from '../model/property-table.ts'
import type { Ref } from '../model/ref.ts'

const fields: Fields<ListView> = { view: manyRefs((view) => view.members) }
const viewTable = new PropertyTable(fields)

/** Objects that a client named one by one. */
export class ListView extends ManagedObject {
  members: readonly Ref[]
  protected readonly table = viewTable

  constructor(id: string, members: readonly Ref[]) {
    super('ListView', id)
    this.members = members
  }

  reset(members: readonly Ref[]): void {
    this.members = members
  }

  change(added: readonly Ref[], removed: readonly Ref[]): void {
    const gone = new Set([...added, ...removed].map((ref) => ref.id))
    const addedOnly = added.filter((ref) => !removed.some((one) => one.id === ref.id))
    this.members = [...this.members.filter((ref) => !gone.has(ref.id)), ...addedOnly]
  }
}
