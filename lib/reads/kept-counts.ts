import { listen } from '#lib/db/live.ts'

/** Bounds how old a count may be while the database's announcements do not arrive, and the age of "older than". */
const keptMs = 5_000
/** Far more than the filters that people use at one time. */
const mostKept = 500

type Kept = { value: Promise<unknown>; until: number }

/**
 * Remembers how many instances a filter lets through until any is announced to have changed: counting reads every
 * row that it counts, and two hundred open lists ask for the same few numbers. Closed, it remembers nothing.
 */
class KeptCounts {
  readonly #kept = new Map<string, Kept>()
  #isOpen = false

  /** Returns what closes it. */
  async open(): Promise<() => Promise<void>> {
    // Operations end in a change of an instance, which is announced for itself.
    const stop = await listen(({ topic }) => {
      if (topic !== 'operation') this.#kept.clear()
    })
    this.#isOpen = true
    return async () => {
      this.#isOpen = false
      this.#kept.clear()
      await stop()
    }
  }

  /** A count that began before a change is forgotten with the rest, finished or not. */
  async count<T>(key: string, count: () => Promise<T>): Promise<T> {
    if (!this.#isOpen) return count()
    const kept = this.#kept.get(key)
    // Whoever stored it under this key had the same type.
    if (kept && kept.until > Date.now()) return kept.value as Promise<T>
    const value = count()
    if (this.#kept.size >= mostKept) this.#kept.clear()
    this.#kept.set(key, { value, until: Date.now() + keptMs })
    value.catch(() => this.#kept.delete(key))
    return value
  }
}

// Next bundles the entry that opens it and the pages that ask it apart: they share it through the global object.
const holder = globalThis as { jalonKeptCounts?: KeptCounts }
holder.jalonKeptCounts ??= new KeptCounts()

export const keptCounts: KeptCounts = holder.jalonKeptCounts
