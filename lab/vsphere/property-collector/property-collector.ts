import { ManagedObject } from '../model/managed-object.ts'
import { type Fields, manyRefs, PropertyTable } from '../model/property-table.ts'
import type { World } from '../model/world.ts'
import type { PropertyFilter } from './property-filter.ts'
import type { Page } from './retrieve.ts'

const fields: Fields<PropertyCollector> = {
  filter: manyRefs((collector) => [...collector.filters].map((filter) => filter.ref)),
}
const collectorTable = new PropertyTable(fields)

type Waiter = { wake: () => void; cancel: () => void }

/** Holds filters, the pages not yet fetched, and the point up to which its client has been told. */
export class PropertyCollector extends ManagedObject {
  readonly filters = new Set<PropertyFilter>()
  readonly pages = new Map<string, Page>()
  /** The last version handed out and the reply that carried it, kept for a client that lost it. */
  told: { before: string; version: string; reply: string } | null = null
  readonly #stopWatching: () => void
  #lastVersion = 0
  #lastToken = 0
  #waiting: Waiter | null = null
  protected readonly table = collectorTable

  constructor(id: string, world: World) {
    super('PropertyCollector', id)
    this.#stopWatching = world.watch((object) => {
      let concerned = false
      for (const filter of this.filters) concerned = filter.notice(object) || concerned
      if (concerned) this.wake()
    })
  }

  keepPage(page: Page): string {
    this.#lastToken += 1
    const token = String(this.#lastToken)
    this.pages.set(token, page)
    return token
  }

  /** Versions only ever grow. */
  nextVersion(): string {
    this.#lastVersion += 1
    return String(this.#lastVersion)
  }

  /** Lets a waiting call look again. */
  wake(): void {
    this.#waiting?.wake()
  }

  /** Ends a waiting call with RequestCanceled. */
  cancelWait(): void {
    this.#waiting?.cancel()
  }

  /** Resolves at the first of: a change, the end of the time, a cancel, the end of the session or the connection. */
  async pause(
    milliseconds: number | null,
    ends: readonly AbortSignal[],
  ): Promise<'changed' | 'timeout' | 'cancelled' | 'ended'> {
    const signal = AbortSignal.any([...ends])
    if (signal.aborted) return 'ended'
    // A collector waits once: a second call takes the place of the first.
    this.cancelWait()
    let mine: Waiter | null = null
    let timer: NodeJS.Timeout | undefined
    const onEnd = new AbortController()
    try {
      return await new Promise((resolve) => {
        mine = { wake: () => resolve('changed'), cancel: () => resolve('cancelled') }
        this.#waiting = mine
        signal.addEventListener('abort', () => resolve('ended'), { signal: onEnd.signal })
        if (milliseconds !== null) timer = setTimeout(() => resolve('timeout'), milliseconds)
      })
    } finally {
      clearTimeout(timer)
      onEnd.abort()
      if (this.#waiting === mine) this.#waiting = null
    }
  }

  destroy(): void {
    this.#stopWatching()
    this.filters.clear()
    this.pages.clear()
    this.cancelWait()
  }
}
