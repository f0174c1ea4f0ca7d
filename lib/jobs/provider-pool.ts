import { db } from '../db/client.ts'
import { connectionConfig } from '../db/connections/connection-config.ts'
import type { Provider } from '../providers/provider.ts'
import { openProvider } from '../providers/registry.ts'

/**
 * Milliseconds that an unused session is kept for the next operation: signing in is the slow part of a short one, and people
 * ask for one every few minutes. The peer is told when it ends, well before it would end it by itself.
 */
const idleMs = 10 * 60_000

type Entry = { provider: Provider; users: number; idle: NodeJS.Timeout | null }

/**
 * One signed-in provider per connection, and version of it, shared by all operations that this worker runs there:
 * peers limit the sessions of a user.
 */
export class ProviderPool {
  readonly #entries = new Map<string, Entry>()

  /** Null when the connection does not exist any more. Call `release` when done with it. */
  async borrow(connectionId: string): Promise<{ provider: Provider; release: () => void } | null> {
    const connection = await db.connection.findUnique({ where: { id: connectionId } })
    if (!connection) return null
    const key = `${connection.id} ${connection.updatedAt.toISOString()}`
    const entry = this.#entries.get(key) ?? this.#add(key, openProvider(connectionConfig(connection)))
    if (entry.idle) clearTimeout(entry.idle)
    entry.idle = null
    entry.users += 1
    return { provider: entry.provider, release: () => this.#release(key, entry) }
  }

  async close(): Promise<void> {
    const entries = [...this.#entries.values()]
    this.#entries.clear()
    await Promise.all(
      entries.map(({ provider, idle }) => {
        if (idle) clearTimeout(idle)
        return provider.close()
      }),
    )
  }

  #add(key: string, provider: Provider): Entry {
    // What was signed in as the connection was before: nobody will ask for it again.
    const [connectionId] = key.split(' ')
    for (const [older, { idle, provider }] of this.#entries) {
      if (!older.startsWith(`${connectionId} `) || !idle) continue
      clearTimeout(idle)
      this.#entries.delete(older)
      void provider.close()
    }
    const entry: Entry = { provider, users: 0, idle: null }
    this.#entries.set(key, entry)
    return entry
  }

  #release(key: string, entry: Entry): void {
    entry.users -= 1
    if (entry.users > 0 || this.#entries.get(key) !== entry) return
    entry.idle = setTimeout(() => {
      this.#entries.delete(key)
      void entry.provider.close()
    }, idleMs)
    // A session waiting to be used again is no reason for the process to stay.
    entry.idle.unref()
  }
}
