import type { Connection } from '#prisma/generated/client.ts'
import { claimConnections, leaseSeconds, releaseConnections } from '../../db/connections/watch-lease.ts'
import { listen } from '../../db/live.ts'
import { logger } from '../../log/logger.ts'
import { watchConnection } from './watch-connection.ts'

type Watch = { version: string; stop: AbortController; ended: Promise<void> }

const renewEveryMs = (leaseSeconds * 1000) / 3

/**
 * Keeps one watch running for each connection that this worker holds: starts those of connections created or taken
 * over, starts again those of edited ones, stops those of connections disabled, removed or lost.
 */
export class InventoryWatcher {
  readonly #watcherId: string
  readonly #watches = new Map<string, Watch>()
  #timer: NodeJS.Timeout | null = null
  #unlisten: (() => Promise<void>) | null = null
  #renewing: Promise<void> | null = null
  #again = false
  #closed = false
  #lastRenewal = Date.now()

  constructor(watcherId: string) {
    this.#watcherId = watcherId
  }

  async start(): Promise<void> {
    this.#unlisten = await listen(({ topic }) => {
      if (topic === 'connection' || topic === 'everything') void this.#renew()
    })
    this.#timer = setInterval(() => void this.#renew(), renewEveryMs)
    await this.#renew()
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearInterval(this.#timer)
    await this.#unlisten?.()
    await this.#renewing
    await Promise.all([...this.#watches.keys()].map((id) => this.#stop(id)))
    await releaseConnections(this.#watcherId).catch((error: unknown) => {
      logger.warn({ err: error }, 'watcher: claims were not released, they lapse by themselves')
    })
  }

  #renew(): Promise<void> {
    this.#again = true
    this.#renewing ??= this.#renewUntilQuiet().finally(() => {
      this.#renewing = null
    })
    return this.#renewing
  }

  async #renewUntilQuiet(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false
      try {
        await this.#match(await claimConnections(this.#watcherId))
        this.#lastRenewal = Date.now()
      } catch (error) {
        logger.warn({ err: error }, 'watcher: claims were not renewed')
        // Without the database the claims lapse and others take over: nothing may be written any more.
        if (Date.now() - this.#lastRenewal > leaseSeconds * 1000) await this.#match([])
      }
    }
  }

  async #match(held: Connection[]): Promise<void> {
    const wanted = new Map(held.map((connection) => [connection.id, connection]))
    const stale = [...this.#watches].filter(([id, watch]) => {
      const connection = wanted.get(id)
      return !connection || versionOf(connection) !== watch.version
    })
    // A peer that hangs while its watch is stopped must not hold up the others.
    for (const [id] of stale) void this.#stop(id)
    for (const connection of held) {
      if (!this.#watches.has(connection.id)) this.#begin(connection)
    }
  }

  #begin(connection: Connection): void {
    const stop = new AbortController()
    const watch: Watch = {
      version: versionOf(connection),
      stop,
      ended: watchConnection(this.#watcherId, connection, stop.signal).then(() => {
        // Ended by itself, for example because the claim was lost: the next renewal begins anew if it is ours.
        if (this.#watches.get(connection.id) === watch) this.#watches.delete(connection.id)
      }),
    }
    this.#watches.set(connection.id, watch)
  }

  async #stop(connectionId: string): Promise<void> {
    const watch = this.#watches.get(connectionId)
    if (!watch) return
    this.#watches.delete(connectionId)
    watch.stop.abort()
    await watch.ended
  }
}

/** Changes with every edit, and with "check now", which starts a watch again at once. */
function versionOf({ updatedAt }: Connection): string {
  return updatedAt.toISOString()
}
