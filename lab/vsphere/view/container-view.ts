import { Entity } from '../model/entity.ts'
import { ManagedObject } from '../model/managed-object.ts'
import { type Fields, leaf, manyRefs, oneRef, PropertyTable } from '../model/property-table.ts'
import type { Ref } from '../model/ref.ts'
import { isType } from '../model/type-tree.ts'
import type { World } from '../model/world.ts'
import { bool, texts } from '../soap/value.ts'

const fields: Fields<ContainerView> = {
  container: oneRef((view) => view.container.ref),
  type: leaf((view) => texts(view.types)),
  recursive: leaf((view) => bool(view.recursive)),
  view: manyRefs((view) => view.members()),
}
const viewTable = new PropertyTable(fields)

/** The objects of some types below a container, always as they are now. */
export class ContainerView extends ManagedObject {
  readonly container: Entity
  readonly types: readonly string[]
  readonly recursive: boolean
  readonly #world: World
  #members: Ref[] = []
  #epoch = -1
  protected readonly table = viewTable

  constructor(id: string, world: World, container: Entity, types: readonly string[], recursive: boolean) {
    super('ContainerView', id)
    this.#world = world
    this.container = container
    this.types = types
    this.recursive = recursive
  }

  members(): readonly Ref[] {
    if (this.#epoch !== this.#world.epoch) {
      this.#members = [...this.#find()]
      this.#epoch = this.#world.epoch
    }
    return this.#members
  }

  *#find(): Iterable<Ref> {
    for (const object of this.#world.all()) {
      if (object instanceof Entity && this.#isWanted(object)) yield object.ref
    }
  }

  #isWanted(entity: Entity): boolean {
    if (this.types.length > 0 && !this.types.some((type) => isType(entity.ref.type, type))) return false
    return this.recursive ? entity.isWithin(this.container.ref) : entity.parent === this.container
  }
}
