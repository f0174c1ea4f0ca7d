import type { QueryKey } from '@tanstack/react-query'
import type { LiveEvent } from '#lib/domain/live/live-event.ts'
import { staleKeys } from './live-keys.ts'

/**
 * A change is read after a moment, in which those that come with it are gathered; when changes keep coming, each key at most
 * this often: a busy estate must not make every page ask all the time.
 */
const gatherMs = 30
const readEveryMs = 250
/** A running batch changes all the time, and each look at it brings all its lines: somebody else uses the page meanwhile. */
const readBatchEveryMs = 1_500
/** Far longer than a page is on its way. */
const rememberedMs = 10_000
const mostRemembered = 1_000

/** `isStale`: something came after the read that this turn rests from. */
type Turn = { isStale: boolean; timer: ReturnType<typeof setTimeout> }

/** Decides when what events made stale is read again. */
export class ReadPace {
  readonly #read: (key: QueryKey) => void
  readonly #turns = new Map<string, Turn>()
  /** When each key was last made stale. */
  readonly #heard = new Map<string, number>()

  constructor(read: (key: QueryKey) => void) {
    this.#read = read
  }

  hear(event: LiveEvent): void {
    // Somebody waits for a job's end, and there are few states between its beginning and that.
    const own = event.topic === 'operation' && event.change === 'state' ? event : null
    for (const key of staleKeys(event)) {
      const isAwaited = own !== null && (key[1] === own.operationId || key[1] === own.instanceId)
      this.#note(key, isAwaited)
    }
  }

  /**
   * For an answer that a page has just brought along: whether it may be older than an event, which came while the page was on
   * its way, when nothing here could be read again.
   */
  wasHeardLately(key: QueryKey): boolean {
    const since = performance.now() - rememberedMs
    const above = [...key, null].map((_, length) => JSON.stringify(key.slice(0, length)))
    return above.some((name) => (this.#heard.get(name) ?? Number.NEGATIVE_INFINITY) > since)
  }

  close(): void {
    for (const { timer } of this.#turns.values()) clearTimeout(timer)
    this.#turns.clear()
  }

  #note(key: QueryKey, isAwaited: boolean): void {
    const name = JSON.stringify(key)
    if (this.#heard.size >= mostRemembered) this.#heard.clear()
    this.#heard.set(name, performance.now())
    const turn = this.#turns.get(name)
    if (isAwaited) {
      clearTimeout(turn?.timer)
      this.#readNow(name, key)
    } else if (turn) turn.isStale = true
    else {
      const timer = setTimeout(() => this.#readNow(name, key), gatherMs)
      this.#turns.set(name, { isStale: true, timer })
    }
  }

  #readNow(name: string, key: QueryKey): void {
    const timer = setTimeout(
      () => {
        if (this.#turns.get(name)?.isStale) this.#readNow(name, key)
        else this.#turns.delete(name)
      },
      key[0] === 'batch' ? readBatchEveryMs : readEveryMs,
    )
    this.#turns.set(name, { isStale: false, timer })
    this.#read(key)
  }
}
