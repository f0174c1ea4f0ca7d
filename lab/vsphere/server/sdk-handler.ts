import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { misbehaveIn } from '../../server/connection-faults.ts'
import { readBody } from '../../server/read-body.ts'
import { readSentinel } from '../disturbance/sentinel.ts'
import type { Lab } from '../lab.ts'
import { type Call, findObject } from '../methods/call.ts'
import { dispatch } from '../methods/dispatch.ts'
import { occasionOf } from '../methods/occasion.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { Snapshot } from '../snapshot/snapshot.ts'
import { MalformedEnvelope, readEnvelope } from '../soap/read-envelope.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { faultEnvelope, plainFaultEnvelope, replyEnvelope } from '../soap/write-envelope.ts'
import { childNamed, textOf } from '../soap/xml-element.ts'
import { sessionCookie, sessionKeyIn } from './cookie.ts'

const misbehave = misbehaveIn({
  contentType: 'text/xml',
  garbage: '<<not xml & not closed',
  half: '<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv=',
})

type Reply = { status: 200 | 500; body: string }

/** POST /sdk: one SOAP call. */
export async function handleSdk(lab: Lab, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const cookies: string[] = []
  const call = readCall(lab, await readBody(request), request, response, cookies)
  if (call instanceof MalformedEnvelope) {
    send(response, { status: 500, body: plainFaultEnvelope('soapenv:Client', call.message, '') }, [])
    return
  }
  const connection = connectionFault(call)
  const onTheWayBack = connection?.endsWith('-reply') ?? false
  if (connection && !onTheWayBack) {
    misbehave(connection, response)
    return
  }
  const isTask = call.method.endsWith('_Task')
  const delay = isTask ? null : lab.disturbances.takeDelay(occasionOf(call))
  if (delay !== null) await pause(delay)
  const occasion = occasionOf(call)
  const { gone } = call.client
  if ((await lab.holds.pass(occasion, 'arrival', gone)) === 'drop') return misbehave('http:reset', response)
  const reply = await answer(call)
  if ((await lab.holds.pass(occasion, 'reply', gone)) === 'drop') return misbehave('http:reset', response)
  if (response.destroyed) return
  if (reply.status === 200 && connection && onTheWayBack)
    misbehave(connection.replace(/-reply$/, ''), response)
  else if (reply.status === 200 && isDropped(call)) misbehave('http:reset', response)
  else send(response, reply, cookies)
}

function readCall(
  lab: Lab,
  body: string,
  request: IncomingMessage,
  response: ServerResponse,
  cookies: string[],
): Call | MalformedEnvelope {
  try {
    const args = readEnvelope(body)
    const key = sessionKeyIn(request.headers.cookie)
    const session = (key === null ? undefined : lab.sessions.find(key)) ?? null
    if (session) {
      session.lastActiveTime = new Date()
      session.callCount += 1
    }
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const client = {
      ipAddress: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? '',
      gone: gone.signal,
    }
    const target = readRef(childNamed(args, '_this'), '_this')
    const setCookie = (value: string | null) => cookies.push(sessionCookie(value))
    return { lab, method: args.name, target, args, session, client, setCookie }
  } catch (error) {
    if (error instanceof MalformedEnvelope) return error
    if (error instanceof VimFault) return new MalformedEnvelope('the call has no _this')
    throw error
  }
}

async function answer(call: Call): Promise<Reply> {
  try {
    return { status: 200, body: replyEnvelope(call.method, await dispatch(call)) }
  } catch (error) {
    if (error instanceof VimFault) return { status: 500, body: faultEnvelope(error) }
    throw error
  }
}

function send(response: ServerResponse, reply: Reply, cookies: string[]): void {
  const headers = {
    'content-type': 'text/xml; charset=utf-8',
    'content-length': Buffer.byteLength(reply.body),
    'cache-control': 'no-cache',
  }
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.writeHead(reply.status, headers).end(reply.body)
}

function connectionFault(call: Call): string | undefined {
  return call.lab.disturbances.takeFault(occasionOf(call), (rule) => rule.fault.startsWith('http:'))?.fault
}

/** The sentinel "drop" in the name of a snapshot that is being taken, or that is acted on. */
function isDropped(call: Call): boolean {
  if (!call.method.endsWith('_Task')) return false
  const found = findObject(call, call.target)
  const name = found instanceof Snapshot ? found.name : (textOf(call.args, 'name') ?? '')
  return readSentinel(name).drop
}
