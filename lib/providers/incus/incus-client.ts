import type { z } from 'zod'
import type { IncusConfig } from '#lib/domain/connection/connection.ts'
import { tellPeerCall } from '#lib/domain/connection/peer-call.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { TaskRef } from '#lib/domain/operation/operation.ts'
import type { CallContext } from '../provider.ts'
import { type HttpConnection, type HttpRequest, openHttp } from '../transport/http-connection.ts'
import { retrying } from '../transport/retry.ts'
import { UnreadableAuthority, UnreadableIdentity } from '../transport/tls-socket.ts'
import { unixSocketPath } from '../transport/unix-socket.ts'
import { openWebSocket, type WebSocketFeed } from '../transport/web-socket.ts'
import { UnusableName } from './refs.ts'
import { type Answer, broken, readAs, readReply } from './reply.ts'
import type { IncusPath } from './urls.ts'

type Method = HttpRequest['method']

/** Builds a path when the call is made; what cannot be named is then the call's answer. */
export type PathBuilder = () => IncusPath

/** Calls one Incus server. Every path comes from urls.ts. */
export interface IncusClient {
  /** Idempotent: tried again, within the deadline, when the way to the peer broke. */
  read<T>(build: PathBuilder, schema: z.ZodType<T>, ctx: CallContext): Promise<Outcome<T>>
  /** As `read`, but an operation that ended badly is an answer. */
  ask(build: PathBuilder, ctx: CallContext): Promise<Outcome<Answer>>
  /** Sent once. A fault without `peerFault` whose detail.requestSent is 'yes' leaves its fate unknown. */
  change(
    method: Exclude<Method, 'GET'>,
    build: PathBuilder,
    body: object | null,
    ctx: CallContext,
  ): Promise<Outcome<Answer>>
  /** A change that the peer does in an operation of its own. */
  start(
    method: Exclude<Method, 'GET'>,
    build: PathBuilder,
    body: object | null,
    ctx: CallContext,
  ): Promise<Outcome<TaskRef>>
  /** Messages of the peer as they come. */
  listen(path: IncusPath, ctx: CallContext): Promise<Outcome<WebSocketFeed>>
  close(): void
}

// A thousand instances are 2 MB; the rest is for servers with far more.
const maxReplyBytes = 64 * 1024 * 1024
const maxMessageBytes = 4 * 1024 * 1024

/** An unreadable address, CA file or key is the answer to every call, so that a caller meets trouble in one way only. */
export function openIncusClient(config: IncusConfig): IncusClient {
  const address = URL.parse(config.address)
  if (address === null || (address.protocol !== 'https:' && unixSocketPath(address) === null)) {
    return brokenClient(unusable('address', 'neither https nor the path of a socket'))
  }
  try {
    const http = openHttp(address, config.trust, config.allowsAddress, config.identity)
    return workingClient(http, address, config.connectionId)
  } catch (error) {
    if (error instanceof UnreadableAuthority) return brokenClient(unusable('caPem', error.message))
    if (error instanceof UnreadableIdentity) return brokenClient(unusable('certificatePem', error.message))
    throw error
  }
}

function workingClient(http: HttpConnection, address: URL, connectionId: string): IncusClient {
  const once = async (
    method: Method,
    build: PathBuilder,
    body: object | null,
    ctx: CallContext,
  ): Promise<Outcome<Answer>> => {
    const path = pathOf(build)
    if (!path.ok) return path
    const started = performance.now()
    const replied = await http.send(requestOf(method, path.value, body), ctx)
    const outcome = replied.ok ? readReply(replied.value) : replied
    const milliseconds = performance.now() - started
    const fault = outcome.ok ? null : outcome.fault.code
    tellPeerCall({ connectionId, method: nameOf(method, path.value), milliseconds, fault })
    return outcome
  }
  const ask: IncusClient['ask'] = (build, ctx) => retrying(() => once('GET', build, null, ctx), ctx)
  const change: IncusClient['change'] = (method, build, body, ctx) => once(method, build, body, ctx)
  return {
    ask,
    read: async (build, schema, ctx) => {
      const answered = await ask(build, ctx)
      if (!answered.ok) return answered
      const { value } = answered
      return value.kind === 'ended-badly' ? failure(value.fault) : readAs(schema, value.metadata)
    },
    change,
    start: async (method, build, body, ctx) => {
      const answered = await change(method, build, body, ctx)
      if (!answered.ok) return answered
      const { value } = answered
      if (value.kind === 'async') return success({ kind: 'incus', task: value.task })
      return failure(value.kind === 'sync' ? broken('no operation came') : value.fault)
    },
    listen: (path, ctx) => openWebSocket(http, address, path, maxMessageBytes, ctx),
    close: () => http.close(),
  }
}

function requestOf(method: Method, path: string, body: object | null): HttpRequest {
  return {
    method,
    path,
    headers: body === null ? {} : { 'content-type': 'application/json' },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
    maxReplyBytes,
    freshSocket: method !== 'GET',
  }
}

// What is measured by, without anybody's names: "GET instances/snapshots".
function nameOf(method: Method, path: string): string {
  const words = path.split('?')[0]?.split('/').slice(2) ?? []
  return `${method} ${words.filter((_, at) => at % 2 === 0).join('/')}`.trim()
}

function pathOf(build: PathBuilder): Outcome<IncusPath> {
  try {
    return success(build())
  } catch (error) {
    if (!(error instanceof UnusableName)) throw error
    return failure({ ...unusable('name', error.message), detail: { requestSent: 'no' } })
  }
}

function brokenClient(fault: Fault): IncusClient {
  const refuse = () => Promise.resolve(failure(fault))
  return { read: refuse, ask: refuse, change: refuse, start: refuse, listen: refuse, close: () => undefined }
}

function unusable(field: string, message: string): Fault {
  return { code: 'unsupported', message, field, retryable: false }
}
