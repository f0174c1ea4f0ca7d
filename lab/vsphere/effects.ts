type Counts = Record<string, Record<string, number>>

/** How often each method was called on, and took effect on, each object: by method, then by object id. */
export class EffectCounter {
  readonly #calls = new Tally()
  readonly #effects = new Tally()

  called(method: string, objectId: string): void {
    this.#calls.add(method, objectId)
  }

  tookEffect(method: string, objectId: string): void {
    this.#effects.add(method, objectId)
  }

  reset(): void {
    this.#calls.clear()
    this.#effects.clear()
  }

  read(): { calls: Counts; effects: Counts } {
    return { calls: this.#calls.read(), effects: this.#effects.read() }
  }
}

/** Maps, because clients choose the names. */
class Tally {
  readonly #counts = new Map<string, Map<string, number>>()

  add(method: string, objectId: string): void {
    const byObject = this.#counts.get(method) ?? new Map<string, number>()
    byObject.set(objectId, (byObject.get(objectId) ?? 0) + 1)
    this.#counts.set(method, byObject)
  }

  clear(): void {
    this.#counts.clear()
  }

  read(): Counts {
    return Object.fromEntries(
      [...this.#counts].map(([method, byObject]) => [method, Object.fromEntries(byObject)]),
    )
  }
}
