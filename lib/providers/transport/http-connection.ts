import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { AddressAllowance, ClientIdentity, Trust } from '#lib/domain/connection/connection.ts'
import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../provider.ts'
import { CallAborted, DeadlinePassed, ReplyTooLarge, socketFault } from './socket-fault.ts'
import { connectTrusted, contextFor } from './tls-socket.ts'
import { connectUnixSocket, unixSocketPath } from './unix-socket.ts'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path and query on the connection's host. */
  path: string
  headers: Readonly<Record<string, string>>
  body?: string
  /** Bytes of the reply's body beyond which it is refused. */
  maxReplyBytes: number
  /** Never an idle socket, which may be dying: a fault then says for certain whether the request was sent. */
  freshSocket: boolean
}

export type HttpReply = {
  status: number
  contentType: string
  setCookies: readonly string[]
  body: Buffer
}

/** Keep-alive sockets to one host, each of them believed before it carries anything. */
export interface HttpConnection {
  /** A fault's detail.requestSent is 'yes' when the peer may have received the whole request. */
  send(request: HttpRequest, ctx: CallContext): Promise<Outcome<HttpReply>>
  /** Gives a new socket to a protocol that takes it over, such as a WebSocket. It ends when this is closed. */
  readonly agent: HttpAgent
  close(): void
}

// vCenter closes idle connections after minutes; ours go first, so that a request rarely meets a dying socket.
const idleMilliseconds = 30_000
const maxSockets = 8

/** `identity` proves to the peer who calls. Throws UnreadableAuthority and UnreadableIdentity. */
export function openHttp(
  address: URL,
  trust: Trust,
  allowsAddress: AddressAllowance,
  identity: ClientIdentity | null = null,
): HttpConnection {
  const socketPath = unixSocketPath(address)
  if (socketPath !== null) {
    const sockets = openSockets(() => connectUnixSocket(socketPath, allowsAddress))
    return overAgents(address, sockets, (options) => new HttpAgent(options))
  }
  const context = contextFor(trust, identity)
  const target = { host: bareHost(address), port: Number(address.port || 443), allowsAddress }
  const sockets = openSockets(() => connectTrusted(target, context, trust))
  return overAgents(address, sockets, (options) => new HttpsAgent({ ...options, maxCachedSessions: 0 }))
}

type AgentOptions = { keepAlive: boolean; maxSockets: number; timeout: number }

function overAgents(
  address: URL,
  sockets: Sockets,
  newAgent: (options: AgentOptions) => HttpAgent,
): HttpConnection {
  const open = (keepAlive: boolean) =>
    agentOver(sockets, newAgent({ keepAlive, maxSockets, timeout: idleMilliseconds }))
  const kept = open(true)
  const fresh = open(false)
  return {
    send: (request, ctx) => exchange(address, request.freshSocket ? fresh : kept, request, ctx),
    agent: fresh,
    close: () => {
      kept.destroy()
      fresh.destroy()
      sockets.close()
    },
  }
}

type Sockets = { open(): Promise<Socket>; close(): void }

// An agent forgets a socket that is still shaking hands when it is destroyed, and would leave it open.
function openSockets(connect: () => Promise<Socket>): Sockets {
  const open = new Set<Socket>()
  let closed = false
  return {
    open: async () => {
      const socket = await connect()
      if (closed) {
        socket.destroy()
        throw new CallAborted('the connection was closed')
      }
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      return socket
    },
    close: () => {
      closed = true
      for (const socket of open) socket.destroy()
    },
  }
}

function agentOver(sockets: Sockets, agent: HttpAgent): HttpAgent {
  // The socket reaches the request only through the callback, after the certificate was believed.
  agent.createConnection = (_, callback) => {
    sockets.open().then(
      (socket) => callback?.(null, socket),
      (error: Error) => callback?.(error, unusedSocket),
    )
    return undefined
  }
  return agent
}

// Node ignores the second argument when the first is an error; its types ask for one all the same.
const unusedSocket = null as unknown as Duplex

/** The host without the brackets of an IPv6 literal. */
export function bareHost(address: URL): string {
  return address.hostname.replace(/^\[(.*)\]$/, '$1')
}

function exchange(
  address: URL,
  agent: HttpAgent,
  asked: HttpRequest,
  ctx: CallContext,
): Promise<Outcome<HttpReply>> {
  if (ctx.signal.aborted)
    return Promise.resolve(failure(socketFault(new CallAborted('the caller gave up'), false)))
  return new Promise((resolve) => {
    let handedOver = false
    const request = address.protocol === 'https:' ? httpsRequest : httpRequest
    const outgoing: ClientRequest = request({
      host: bareHost(address) || 'localhost',
      port: address.port,
      method: asked.method,
      path: asked.path,
      agent,
      headers: {
        ...asked.headers,
        ...(asked.body === undefined ? {} : { 'content-length': Buffer.byteLength(asked.body) }),
      },
    })
    const bound = boundBy(ctx, (error) => {
      outgoing.destroy(error)
      // While it waits for a socket that never shakes hands, a destroyed request says nothing.
      if (!handedOver) fail(error)
    })
    const fail = (error: unknown) => {
      bound.release()
      resolve(failure(socketFault(error, handedOver)))
    }
    outgoing.once('socket', () => {
      // A process that was stopped for a while hears of its socket before it hears of its timer.
      if (bound.isOver()) return void outgoing.destroy(bound.passed())
      // From here on bytes may be on the wire: whether the peer acted on them cannot be known any more.
      handedOver = true
    })
    outgoing.once('error', fail)
    outgoing.once('response', (incoming) => {
      collect(incoming, asked.maxReplyBytes).then((body) => {
        bound.release()
        resolve(success({ ...headOf(incoming), body }))
      }, fail)
    })
    outgoing.end(asked.body)
  })
}

function headOf(incoming: IncomingMessage): Omit<HttpReply, 'body'> {
  return {
    status: incoming.statusCode ?? 0,
    contentType: incoming.headers['content-type'] ?? '',
    setCookies: incoming.headers['set-cookie'] ?? [],
  }
}

function collect(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let received = 0
    incoming.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > maxBytes)
        incoming.destroy(new ReplyTooLarge(`the reply is larger than ${maxBytes} bytes`))
      else chunks.push(chunk)
    })
    incoming.once('error', reject)
    incoming.once('end', () => resolve(Buffer.concat(chunks, received)))
  })
}

type Bound = { isOver(): boolean; passed(): DeadlinePassed; release(): void }

function boundBy(ctx: CallContext, end: (error: Error) => void): Bound {
  const onAbort = () => end(new CallAborted('the caller gave up'))
  const milliseconds = Math.max(0, ctx.deadline.getTime() - Date.now())
  const passed = () => new DeadlinePassed(`no answer in ${milliseconds} ms`)
  const timer = setTimeout(() => end(passed()), milliseconds)
  ctx.signal.addEventListener('abort', onAbort, { once: true })
  return {
    isOver: () => Date.now() >= ctx.deadline.getTime(),
    passed,
    release: () => {
      clearTimeout(timer)
      ctx.signal.removeEventListener('abort', onAbort)
    },
  }
}
