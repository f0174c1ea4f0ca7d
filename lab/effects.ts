type Counts = Record<string, Record<string, number>>

/** `subject` is what was made or acted on: a snapshot, or the machine for what concerns all of it. */
export type Effect = { method: string; instance: string; subject: string; at: string }

/** `at` is when it arrived, ISO 8601 with milliseconds. */
type RecordedCall = { method: string; instance: string; type: string; at: string }

const callsKept = 5_000

/** How often each method was called on, and took effect on, each object: by method, then by object id. */
export class EffectCounter {
  readonly #calls = new Tally()
  readonly #effects = new Tally()
  #recentCalls: RecordedCall[] = []
  #journal: Effect[] = []

  /** `type` is of what the call itself names. */
  called(method: string, objectId: string, type: string): void {
    this.#calls.add(method, objectId)
    this.#recentCalls.push({ method, instance: objectId, type, at: new Date().toISOString() })
    if (this.#recentCalls.length > 2 * callsKept) this.#recentCalls = this.#recentCalls.slice(-callsKept)
  }

  tookEffect(method: string, objectId: string, subject = objectId): void {
    this.#effects.add(method, objectId)
    this.#journal.push({ method, instance: objectId, subject, at: new Date().toISOString() })
  }

  reset(): void {
    this.#calls.clear()
    this.#effects.clear()
    this.#journal = []
    this.#recentCalls = []
  }

  /** The last calls, oldest first. */
  recentCalls(): readonly RecordedCall[] {
    return this.#recentCalls
  }

  /** Every effect, in the order in which they happened. */
  journal(): readonly Effect[] {
    return this.#journal
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
