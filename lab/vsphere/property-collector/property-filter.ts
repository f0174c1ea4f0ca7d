import { ManagedObject } from '../model/managed-object.ts'
import { type Fields, leaf, PropertyTable } from '../model/property-table.ts'
import type { Ref } from '../model/ref.ts'
import type { World } from '../model/world.ts'
import type { Session } from '../session/session.ts'
import { bool, enumeration, field, reference } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'
import type { FilterSpec } from './filter-spec.ts'
import { nameElement } from './name-element.ts'
import { missing, readProperty } from './read-properties.ts'
import { type Finder, type Selected, selectObjects } from './select-objects.ts'

const fields: Fields<PropertyFilter> = { partialUpdates: leaf(() => bool(false)) }
const filterTable = new PropertyTable(fields)

/** What the client was last told of an object: the written value of each path, null where it is unset. */
type Told = Map<string, string | null>

/** Follows a selection of objects and reports what differs from what the client was told. */
export class PropertyFilter extends ManagedObject {
  readonly #spec: FilterSpec
  readonly #world: World
  readonly #session: Session
  readonly #find: Finder
  readonly #told = new Map<string, { ref: Ref; values: Told }>()
  readonly #dirty = new Set<string>()
  readonly #walksBeyondViews: boolean
  #members = new Map<string, Selected>()
  #epoch = -1
  protected readonly table = filterTable

  constructor(id: string, spec: FilterSpec, world: World, session: Session, find: Finder) {
    super('PropertyFilter', id)
    this.#spec = spec
    this.#world = world
    this.#session = session
    this.#find = find
    this.#walksBeyondViews = spec.objects.some(
      ({ ref, next }) => next.length > 0 && ref.type !== 'ContainerView',
    )
    // A starting object that is not there is the fault of CreateFilter, not of the first wait.
    this.#remember(selectObjects(spec, find))
  }

  /** True when the change may concern this filter. */
  notice(object: ManagedObject): boolean {
    if (this.#walksBeyondViews) this.#epoch = -1
    if (this.#members.has(object.ref.id)) this.#dirty.add(object.ref.id)
    return this.#dirty.size > 0 || this.#epoch !== this.#world.epoch
  }

  /** Forgets what was told, so that everything enters again. */
  restart(): void {
    this.#told.clear()
    this.#dirty.clear()
    for (const id of this.#members.keys()) this.#dirty.add(id)
  }

  /** Up to `limit` ObjectUpdates; the others stay for the next call. */
  takeUpdates(limit: number): { updates: string[]; more: boolean } {
    this.#refreshMembers()
    const updates: string[] = []
    for (const id of this.#dirty) {
      if (updates.length >= limit) return { updates, more: true }
      this.#dirty.delete(id)
      const update = this.#update(id)
      if (update) updates.push(update)
    }
    return { updates, more: false }
  }

  #refreshMembers(): void {
    if (this.#epoch === this.#world.epoch) return
    const objects = this.#spec.objects.filter(({ ref }) => this.#find(ref) !== undefined)
    this.#remember(selectObjects({ ...this.#spec, objects }, this.#find))
  }

  #remember(selected: readonly Selected[]): void {
    this.#members = new Map(selected.map((one) => [one.object.ref.id, one]))
    this.#epoch = this.#world.epoch
    for (const id of this.#members.keys()) if (!this.#told.has(id)) this.#dirty.add(id)
    for (const id of this.#told.keys()) if (!this.#members.has(id)) this.#dirty.add(id)
  }

  #update(id: string): string | null {
    const member = this.#members.get(id)
    const told = this.#told.get(id)
    if (!member) {
      if (!told) return null
      this.#told.delete(id)
      return objectUpdate('leave', told.ref, '')
    }
    const values: Told = told?.values ?? new Map()
    let changes = ''
    let absent = ''
    for (const path of member.paths) {
      const value = readProperty(member.object, path, this.#session.account)
      if (value instanceof VimFault) {
        if (!told) absent += field('missingSet', missing(path, value))
        continue
      }
      const written = value ? field('val', value, true) : null
      const before = values.get(path) ?? null
      values.set(path, written)
      if (written !== before) changes += propertyChange(path, written ?? '')
    }
    if (told) return changes ? objectUpdate('modify', member.object.ref, changes) : null
    this.#told.set(id, { ref: member.object.ref, values })
    return objectUpdate('enter', member.object.ref, changes + absent)
  }
}

/** A property that became unset is an assignment without a value (PropertyChange.val). */
function propertyChange(path: string, written: string): string {
  return `<changeSet>${nameElement(path)}<op>assign</op>${written}</changeSet>`
}

function objectUpdate(kind: 'enter' | 'modify' | 'leave', ref: Ref, content: string): string {
  const head = field('kind', enumeration('ObjectUpdateKind', kind)) + field('obj', reference(ref))
  return `<objectSet>${head}${content}</objectSet>`
}
