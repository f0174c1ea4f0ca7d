type Counts = Record<string, Record<string, number>>

/** How often each method was called on, and took effect on, each object: by method, then by object id. */
export class EffectCounter {
  #calls: Counts = {}
  #effects: Counts = {}

  called(method: string, objectId: string): void {
    add(this.#calls, method, objectId)
  }

  tookEffect(method: string, objectId: string): void {
    add(this.#effects, method, objectId)
  }

  reset(): void {
    this.#calls = {}
    this.#effects = {}
  }

  read(): { calls: Counts; effects: Counts } {
    return { calls: this.#calls, effects: this.#effects }
  }
}

function add(counts: Counts, method: string, objectId: string): void {
  const byObject = counts[method] ?? {}
  byObject[objectId] = (byObject[objectId] ?? 0) + 1
  counts[method] = byObject
}
