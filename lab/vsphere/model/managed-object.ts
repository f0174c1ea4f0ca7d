import type { Value } from '../soap/value.ts'
import type { noSuchProperty, PropertyTable } from './property-table.ts'
import type { Ref } from './ref.ts'

/** Anything that has a reference and properties. What it can be asked is in its property table. */
export abstract class ManagedObject {
  readonly ref: Ref
  protected abstract readonly table: PropertyTable<this>

  constructor(type: string, id: string) {
    this.ref = { type, id }
  }

  /** A property by its dotted path; undefined when it is unset. */
  read(path: string): Value | undefined | typeof noSuchProperty {
    return this.table.read(this, path)
  }

  /** The objects that a property names, for traversal; none when the property holds no references. */
  follow(path: string): readonly Ref[] {
    return this.table.follow(this, path)
  }

  /** Every top-level property, for a PropertySpec with `all`. */
  topLevelPaths(): readonly string[] {
    return this.table.topLevelPaths
  }
}
