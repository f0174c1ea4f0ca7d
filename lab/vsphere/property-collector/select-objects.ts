import type { ManagedObject } from '../model/managed-object.ts'
import type { Ref } from '../model/ref.ts'
import { isType } from '../model/type-tree.ts'
import { managedObjectNotFound } from '../soap/faults.ts'
import type { FilterSpec, Selection, Traversal } from './filter-spec.ts'

export type Finder = (ref: Ref) => ManagedObject | undefined

/** An object that a spec selects, with the paths asked of its type. */
export type Selected = { object: ManagedObject; paths: readonly string[] }

/**
 * Walks the spec's objects and traversals. Each object comes once, in the order met.
 * Throws ManagedObjectNotFound when a starting object is not there; objects that vanish behind a traversal are passed over.
 */
export function selectObjects(spec: FilterSpec, find: Finder): Selected[] {
  const walk = new Walk(spec, find)
  for (const { ref, skip, next } of spec.objects) {
    const object = find(ref)
    if (!object) throw managedObjectNotFound(ref)
    walk.visit(object, skip, next)
  }
  return walk.selected()
}

class Walk {
  readonly #spec: FilterSpec
  readonly #find: Finder
  readonly #named = new Map<string, Traversal>()
  readonly #chosen = new Set<ManagedObject>()
  readonly #walked = new Map<ManagedObject, Set<Traversal>>()
  readonly #paths = new Map<string, readonly string[] | null>()

  constructor(spec: FilterSpec, find: Finder) {
    this.#spec = spec
    this.#find = find
    for (const { next } of spec.objects) this.#collectNames(next)
  }

  visit(object: ManagedObject, skip: boolean, next: readonly Selection[]): void {
    if (!skip) this.#chosen.add(object)
    for (const selection of next) {
      const traversal = 'reuse' in selection ? this.#named.get(selection.reuse) : selection
      if (traversal && isType(object.ref.type, traversal.type)) this.#follow(object, traversal)
    }
  }

  selected(): Selected[] {
    const selected: Selected[] = []
    for (const object of this.#chosen) {
      const paths = this.#pathsFor(object)
      if (paths) selected.push({ object, paths })
    }
    return selected
  }

  #follow(object: ManagedObject, traversal: Traversal): void {
    const walked = this.#walked.get(object) ?? new Set<Traversal>()
    if (walked.has(traversal)) return
    this.#walked.set(object, walked.add(traversal))
    for (const ref of object.follow(traversal.path)) {
      const found = this.#find(ref)
      if (found) this.visit(found, traversal.skip, traversal.next)
    }
  }

  /** A type may be named by several property specs, itself or through a base type; they add up. */
  #pathsFor(object: ManagedObject): readonly string[] | null {
    const { type } = object.ref
    const known = this.#paths.get(type)
    if (known !== undefined) return known
    const matching = this.#spec.properties.filter((property) => isType(type, property.type))
    const paths = matching.flatMap((property) => (property.all ? object.topLevelPaths() : property.paths))
    const answer = matching.length > 0 ? [...new Set(paths)] : null
    this.#paths.set(type, answer)
    return answer
  }

  #collectNames(selections: readonly Selection[]): void {
    for (const selection of selections) {
      if ('reuse' in selection) continue
      if (selection.name !== null) this.#named.set(selection.name, selection)
      this.#collectNames(selection.next)
    }
  }
}
