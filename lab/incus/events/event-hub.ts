import type { WebSocket } from 'ws'

export type EventType = 'operation' | 'lifecycle' | 'logging'
export const eventTypes: readonly EventType[] = ['logging', 'operation', 'lifecycle']

export type Requestor = { username: string; protocol: string; address: string }

export type Listener = {
  socket: WebSocket
  types: readonly string[]
  /** Null hears of every project that `sees` allows. */
  project: string | null
  sees: (project: string) => boolean
}

/** As much as a listener may leave unread: the daemon gives it five seconds for each event. */
const largestBacklog = 1024 ** 2
const pingInterval = 10_000
/** internal/server/events/connections.go: closed when three are due. */
const mostPongsDue = 2

/** Sends events to whoever listens now: nobody gets what was missed. */
export class EventHub {
  readonly #listeners = new Map<Listener, NodeJS.Timeout>()
  /** Listeners that are not served for now, so that tests see what missed events do. */
  muted = false

  add(listener: Listener): void {
    let pongsDue = 0
    const ping = () => {
      if (pongsDue > mostPongsDue) {
        listener.socket.terminate()
        return
      }
      listener.socket.ping('keepalive')
      pongsDue += 1
    }
    listener.socket.on('pong', () => {
      pongsDue = 0
    })
    listener.socket.on('error', () => listener.socket.terminate())
    listener.socket.on('close', () => {
      clearInterval(this.#listeners.get(listener))
      this.#listeners.delete(listener)
    })
    this.#listeners.set(listener, setInterval(ping, pingInterval))
    ping()
  }

  /** `event` is the whole of it, as api.Event; each is a line of its own in a message of its own. */
  send(type: EventType, project: string, event: Record<string, unknown>): void {
    if (this.muted) return
    const text = `${JSON.stringify(event)}\n`
    for (const { socket, types, project: wanted, sees } of this.#listeners.keys()) {
      if (
        !types.includes(type) ||
        (wanted !== null && project !== '' && wanted !== project) ||
        !sees(project)
      )
        continue
      if (socket.bufferedAmount > largestBacklog) socket.terminate()
      else socket.send(text)
    }
  }

  count(): number {
    return this.#listeners.size
  }

  cut(): number {
    const cut = this.#listeners.size
    for (const { socket } of this.#listeners.keys()) socket.terminate()
    return cut
  }
}
