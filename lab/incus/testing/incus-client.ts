import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request } from 'node:https'

/** A server, and who calls it; without a certificate, a stranger. */
export type Target = { address: string; cert?: string; key?: string }

export type Answer = { status: number; headers: IncomingHttpHeaders; body: unknown; text: string }

/** Calls as a client does that believes every server: for tests of the simulator only. */
export class IncusClient {
  readonly #target: Target
  readonly #agent: Agent

  constructor(target: Target) {
    this.#target = target
    const { cert, key } = target
    this.#agent = new Agent({
      ...{ keepAlive: true, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] },
      ...(cert && key ? { cert, key } : {}),
    })
  }

  /** `what` is "METHOD /path". */
  call(what: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const [method = 'GET', path = '/'] = what.split(' ')
    const sent = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const url = new URL(this.#target.address)
      const options = { host: url.hostname, port: url.port, path, method, headers, agent: this.#agent }
      const asked = request(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(text), text })
        })
      })
      asked.on('error', reject)
      asked.end(sent)
    })
  }

  /** What waiting for the operation says that the call begins. */
  async run(what: string, body?: unknown): Promise<Answer> {
    const begun = await this.call(what, body)
    const operation = textAt(begun.body, 'operation')
    return operation ? this.call(`GET ${operation}/wait?timeout=60`) : begun
  }

  /** For the websocket, which makes a connection of its own. */
  get target(): Target {
    return this.#target
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Of the answer's envelope. */
export function metadataOf<T>(answer: Answer): T {
  const { body } = answer
  if (typeof body !== 'object' || body === null || !('metadata' in body))
    throw new Error(`no metadata in ${answer.status} ${answer.text.slice(0, 200)}`)
  // Tests say what they expect there, and fail by what they find.
  return body.metadata as T
}

export function textAt(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return typeof value === 'string' ? value : ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
