import { request } from 'node:https'
import { TLSSocket } from 'node:tls'
import { inject } from 'vitest'
import './incus-target.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Reply = { type: string; metadata: unknown; operation?: string; error?: string }

/**
 * Asks the server what somebody else would, without the provider: `path` is below /1.0. Waits for the end of what it starts.
 * Returns the metadata; throws what the server refuses.
 */
export async function outside(method: Method, path: string, body?: object): Promise<unknown> {
  const reply = await ask(method, path, body === undefined ? undefined : JSON.stringify(body))
  if (reply.type !== 'async') return reply.metadata
  const id = reply.operation?.split('/').at(-1)
  return (await ask('GET', `/operations/${id}/wait?timeout=30`)).metadata
}

/** As `outside`, without waiting: what it answers about the operation that it starts. */
export async function startOutside(method: Method, path: string, body: object): Promise<unknown> {
  return (await ask(method, path, JSON.stringify(body))).metadata
}

/** Writes a file into an instance, running or not. */
export async function writeFile(project: string, name: string, file: string, text: string): Promise<void> {
  await ask('POST', `/instances/${name}/files?project=${project}&path=${file}`, text, {
    'content-type': 'application/octet-stream',
    'x-incus-type': 'file',
  })
}

/** Its text; null where there is no such file. */
export async function readFile(project: string, name: string, file: string): Promise<string | null> {
  const { status, text } = await send('GET', `/instances/${name}/files?project=${project}&path=${file}`)
  return status === 200 ? text : null
}

async function ask(method: Method, path: string, body?: string | Buffer, headers = {}): Promise<Reply> {
  const { text } = await send(method, path, body, headers)
  // The server's envelope: https://linuxcontainers.org/incus/docs/main/rest-api/#return-values
  const reply = JSON.parse(text) as Reply
  if (reply.type === 'error') throw new Error(`${method} ${path}: ${reply.error}`)
  return reply
}

function send(method: Method, path: string, body?: string | Buffer, headers = {}) {
  const { address, client, sha256 } = inject('incusTarget')
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const outgoing = request(
      `${address}/1.0${path}`,
      {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        agent: false,
        cert: client.certificatePem,
        key: client.privateKeyPem,
        // The certificate is the server's own; its fingerprint is compared instead.
        rejectUnauthorized: false,
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.once('error', reject)
        incoming.once('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        )
      },
    )
    outgoing.once('socket', (socket) =>
      socket.once('secureConnect', () => {
        const shown = socket instanceof TLSSocket ? fingerprintOf(socket) : ''
        if (shown !== sha256) outgoing.destroy(new Error(`another server answers: ${shown}`))
      }),
    )
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

function fingerprintOf(socket: TLSSocket): string {
  return socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase()
}
