import { db } from '../db/client.ts'
import { connectionConfig } from '../db/connections/connection-config.ts'
import type { Provider } from '../providers/provider.ts'
import { openProvider } from '../providers/registry.ts'

// An unused session is kept so long for whoever comes next: signing in is the slow part of a short question.
const usualIdleMs = 60_000

type ConnectionRow = Parameters<typeof connectionConfig>[0]

type Entry = { provider: Provider; users: number; idle: NodeJS.Timeout | null }

/** `release` says that the borrower is done; it closes nothing that others use. */
export type Borrowed = { provider: Provider; release: () => void }

/**
 * One signed-in provider per connection, and version of it, shared by all that one process asks there: peers limit the
 * sessions of a user. A provider that lost its session signs in again by itself.
 */
export class ProviderPool {
  readonly #entries = new Map<string, Entry>()
  readonly #idleMs: number

  /** `idleMs`: milliseconds that a session which nobody uses is kept. */
  constructor({ idleMs = usualIdleMs } = {}) {
    this.#idleMs = idleMs
  }

  /** Null when the connection does not exist any more. */
  async borrow(connectionId: string): Promise<Borrowed | null> {
    const connection = await db.connection.findUnique({ where: { id: connectionId } })
    return connection && this.borrowFor(connection)
  }

  /** For a caller that has read the connection's row just now. Throws SecretError when its password cannot be read. */
  borrowFor(connection: ConnectionRow): Borrowed {
    const key = `${connection.id} ${connection.updatedAt.toISOString()}`
    const entry = this.#entries.get(key) ?? this.#add(key, openProvider(connectionConfig(connection)))
    if (entry.idle) clearTimeout(entry.idle)
    entry.idle = null
    entry.users += 1
    return { provider: entry.provider, release: () => this.#release(key, entry) }
  }

  /** Signs out everywhere. Whoever borrows afterwards opens anew. */
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
    }, this.#idleMs)
    // A session waiting to be used again is no reason for the process to stay.
    entry.idle.unref()
  }
}
