import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { generate } from 'selfsigned'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { fingerprintOf } from './certificate.ts'
import { type HttpConnection, type HttpRequest, openHttp } from './http-connection.ts'

type Identity = { key: string; cert: string; sha256: string }

const identities: Identity[] = []
const closing: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  for (const name of ['first.example', 'second.example']) {
    const { private: key, cert } = await generate([{ name: 'commonName', value: name }], { keyType: 'ec' })
    const der = Buffer.from(cert.replace(/-----[^-]+-----|\s/g, ''), 'base64')
    identities.push({ key, cert, sha256: fingerprintOf(der) })
  }
})

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function listen(
  listener: RequestListener,
): Promise<{ server: Server; address: URL; connections: () => number }> {
  const { key, cert } = identity(0)
  const server = createServer({ key, cert }, listener)
  let connections = 0
  server.on('secureConnection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  // Listening on a port, so never the name of a pipe.
  const { port } = server.address() as AddressInfo
  return { server, address: new URL(`https://127.0.0.1:${port}/sdk`), connections: () => connections }
}

function identity(index: number): Identity {
  return identities[index] ?? expect.unreachable('made before all tests')
}

function connect(address: URL, sha256 = identity(0).sha256): HttpConnection {
  const connection = openHttp(address, { mode: 'fingerprint', sha256 }, () => true)
  closing.push(() => connection.close())
  return connection
}

const within = (milliseconds = 5_000) => ({
  signal: new AbortController().signal,
  deadline: new Date(Date.now() + milliseconds),
})

const post = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  path: '/sdk',
  headers: { cookie: 'secret=1' },
  body: 'secret body',
  maxReplyBytes: 1_000,
  freshSocket: false,
  ...changes,
})

describe('a connection that believes one certificate', () => {
  test('brings the reply, and one socket serves many requests', async () => {
    const { address, connections } = await listen((_, response) => response.end('hello'))
    const connection = connect(address)
    for (let round = 0; round < 3; round += 1) {
      const outcome = await connection.send(post(), within())
      expect(outcome).toMatchObject({ ok: true, value: { status: 200, body: Buffer.from('hello') } })
    }
    expect(connections()).toBe(1)
  })

  test('a peer that never shakes hands costs no more than the deadline, and was sent nothing', async () => {
    const silent = createTcpServer((socket) => socket.on('error', () => socket.destroy()).resume())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    closing.push(() => void silent.close())
    const { port } = silent.address() as AddressInfo
    const outcome = await connect(new URL(`https://127.0.0.1:${port}/`)).send(post(), within(200))
    expect(outcome).toMatchObject({ fault: { reason: 'timed_out', detail: { requestSent: 'no' } } })
  })

  test('a change never uses an idle socket', async () => {
    const { address, connections } = await listen((_, response) => response.end('hello'))
    const connection = connect(address)
    await connection.send(post(), within())
    await connection.send(post({ freshSocket: true }), within())
    await connection.send(post({ freshSocket: true }), within())
    expect(connections()).toBe(3)
  })

  test('a certificate that is exchanged between two requests stops the second before a byte of it', async () => {
    const seen: string[] = []
    const { server, address } = await listen((request, response) => {
      seen.push(String(request.headers.cookie))
      response.shouldKeepAlive = false
      response.end('hello')
    })
    const connection = connect(address)
    await connection.send(post(), within())
    // The keys for resuming a session stay the server's own, so a resumed handshake would go through.
    const { key, cert, sha256 } = identity(1)
    server.setSecureContext({ key, cert })
    const outcome = await connection.send(post(), within())
    expect(outcome).toMatchObject({
      ok: false,
      fault: { reason: 'certificate_changed', detail: { sha256, expectedSha256: identity(0).sha256 } },
    })
    expect(seen).toHaveLength(1)
  })

  test('a reply larger than allowed is refused', async () => {
    const { address } = await listen((_, response) => response.end('x'.repeat(1_001)))
    const outcome = await connect(address).send(post(), within())
    expect(outcome).toMatchObject({
      ok: false,
      fault: { code: 'protocol', message: expect.stringContaining('1000') },
    })
  })

  test('a compressed reply, which nobody asked for, is never inflated', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000))
    const { address } = await listen((_, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(bomb)
    })
    const outcome = await connect(address).send(post({ maxReplyBytes: 1_000_000 }), within())
    expect(outcome).toMatchObject({ ok: true, value: { body: bomb } })
  })

  test('headers without end are refused, and a peer that drips them is left at the deadline', async () => {
    const { address, server } = await listen((request) => {
      const dripping = setInterval(() => request.socket.write('x-more: and more\r\n'), 20)
      request.socket.once('close', () => clearInterval(dripping))
      request.socket.write('HTTP/1.1 200 OK\r\n')
    })
    expect(await connect(address).send(post(), within(500))).toMatchObject({
      ok: false,
      fault: { reason: 'timed_out' },
    })
    server.removeAllListeners('request')
    server.on('request', (request) => {
      request.socket.end(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(1_000_000)}\r\n\r\n`)
    })
    expect((await connect(address).send(post(), within())).ok).toBe(false)
  })

  test('a reply of exactly the allowed size is taken', async () => {
    const { address } = await listen((_, response) => response.end('x'.repeat(1_000)))
    expect((await connect(address).send(post(), within())).ok).toBe(true)
  })

  test('a reply that stops in the middle is a disconnection after sending', async () => {
    const { address } = await listen((_, response) => {
      response.writeHead(200, { 'content-length': 500 })
      response.write('half', () => response.destroy())
    })
    expect(await connect(address).send(post(), within())).toMatchObject({
      ok: false,
      fault: { code: 'unreachable', reason: 'disconnected', detail: { requestSent: 'yes' } },
    })
  })

  test('a peer that says nothing is left at the deadline', async () => {
    const { address } = await listen(() => undefined)
    expect(await connect(address).send(post(), within(300))).toMatchObject({
      ok: false,
      fault: { code: 'unreachable', reason: 'timed_out', detail: { requestSent: 'yes' } },
    })
  })

  test('a request whose deadline passed while its socket was opened is not sent, whatever its timer says', async () => {
    let heard = 0
    const { server, address } = await listen((_, response) => {
      heard += 1
      response.end()
    })
    // What a process sees that was stopped here: the timer has not been told yet.
    vi.useFakeTimers({ toFake: ['Date'] })
    server.once('connection', () => vi.setSystemTime(Date.now() + 60_000))
    const outcome = await connect(address).send(post({ freshSocket: true }), within())
    vi.useRealTimers()
    expect(outcome).toMatchObject({
      ok: false,
      fault: { reason: 'timed_out', detail: { requestSent: 'no' } },
    })
    expect(heard).toBe(0)
  })

  test('a caller that has given up already sends nothing', async () => {
    const seen: string[] = []
    const { address } = await listen((request, response) => {
      seen.push(String(request.url))
      response.end('hello')
    })
    const caller = new AbortController()
    caller.abort()
    const outcome = await connect(address).send(post(), { ...within(), signal: caller.signal })
    expect(outcome).toMatchObject({
      ok: false,
      fault: { reason: 'cancelled', detail: { requestSent: 'no' } },
    })
    expect(seen).toEqual([])
  })
})
