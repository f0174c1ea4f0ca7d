import type { ManagedObject } from './managed-object.ts'
import type { Ref } from './ref.ts'

type Watcher = (object: ManagedObject) => void

/** Every managed object that all sessions share, and the news of what changed. */
export class World {
  /** Grows when an object comes or goes: what was computed from the set of objects is then stale. */
  epoch = 0
  readonly #objects = new Map<string, ManagedObject>()
  readonly #watchers = new Set<Watcher>()
  #lastNumber = 0

  /** Ids are never used twice, as in vCenter: "vm-" gives "vm-57", "domain-c" gives "domain-c58". */
  nextId(prefix: string): string {
    this.#lastNumber += 1
    return `${prefix}${this.#lastNumber}`
  }

  add<T extends ManagedObject>(object: T): T {
    this.#objects.set(object.ref.id, object)
    this.#moved(object)
    return object
  }

  remove(object: ManagedObject): void {
    if (this.#objects.delete(object.ref.id)) this.#moved(object)
  }

  find(ref: Ref): ManagedObject | undefined {
    const object = this.#objects.get(ref.id)
    return object?.ref.type === ref.type ? object : undefined
  }

  /** In the order in which they came. */
  all(): Iterable<ManagedObject> {
    return this.#objects.values()
  }

  /** To be called after a change of an object's properties. */
  touch(object: ManagedObject): void {
    for (const watcher of this.#watchers) watcher(object)
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  #moved(object: ManagedObject): void {
    this.epoch += 1
    this.touch(object)
  }
}
