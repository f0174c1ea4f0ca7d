import type { Account } from './accounts.ts'
import { Session } from './session.ts'

/** All sessions that are open now. */
export class SessionRegister {
  readonly #sessions = new Map<string, Session>()
  readonly #idleMilliseconds: number
  readonly #close: (session: Session) => void

  /** `close` lets go of what the session holds elsewhere. */
  constructor(idleMilliseconds: number, close: (session: Session) => void) {
    this.#idleMilliseconds = idleMilliseconds
    this.#close = close
  }

  open(account: Account, client: { ipAddress: string; userAgent: string }): Session {
    const key = crypto.randomUUID()
    const session = new Session(key, account, client, new Date())
    this.#sessions.set(key, session)
    return session
  }

  /** The session of a key, unless it was idle for too long. */
  find(key: string): Session | undefined {
    const session = this.#sessions.get(key)
    if (!session) return undefined
    if (Date.now() - session.lastActiveTime.getTime() <= this.#idleMilliseconds) return session
    this.end(session)
    return undefined
  }

  end(session: Session): void {
    if (!this.#sessions.delete(session.key)) return
    session.ended.abort()
    this.#close(session)
  }

  endAll(): number {
    const open = [...this.#sessions.values()]
    for (const session of open) this.end(session)
    return open.length
  }

  count(): number {
    return this.#sessions.size
  }

  all(): Iterable<Session> {
    return this.#sessions.values()
  }
}
