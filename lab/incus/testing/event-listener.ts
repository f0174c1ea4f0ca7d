import { WebSocket } from 'ws'
import type { Target } from './incus-client.ts'

export type IncusEvent = {
  type: string
  project: string
  location: string
  metadata: Record<string, unknown>
}

/** Listens to GET /1.0/events. */
export class EventListener {
  readonly events: IncusEvent[] = []
  readonly pings: string[] = []
  readonly closed: Promise<void>
  readonly #socket: WebSocket
  #waiting: (() => void)[] = []

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => {
      this.events.push(JSON.parse(String(data)))
      for (const wake of this.#waiting.splice(0)) wake()
    })
    socket.on('ping', (data) => this.pings.push(String(data)))
    this.closed = new Promise((resolve) => socket.on('close', () => resolve()))
  }

  static open({ address, cert, key }: Target, query: string): Promise<EventListener> {
    const url = `${address.replace(/^https/, 'wss')}/1.0/events?${query}`
    const socket = new WebSocket(url, { rejectUnauthorized: false, ...(cert && key ? { cert, key } : {}) })
    const listener = new EventListener(socket)
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(listener))
      socket.on('error', reject)
    })
  }

  /** Until an event fits, also one that came before. */
  async until(fits: (event: IncusEvent) => boolean): Promise<IncusEvent> {
    for (;;) {
      const found = this.events.find(fits)
      if (found) return found
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  close(): void {
    this.#socket.terminate()
  }
}
