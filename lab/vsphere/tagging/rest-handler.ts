import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Occasion } from '../../disturbance/occasion.ts'
import { misbehaveIn } from '../../server/connection-faults.ts'
import { readBody } from '../../server/read-body.ts'
import type { Lab } from '../lab.ts'
import { accountOf } from '../methods/session-manager.ts'
import type { Session } from '../session/session.ts'
import {
  bodyOf,
  errorBodyOf,
  invalid,
  notFound,
  type RestAnswer,
  RestError,
  unauthenticated,
} from './rest-answer.ts'
import { type RestRequest, readRestRequest } from './rest-request.ts'
import { operations } from './tagging-operations.ts'

const misbehave = misbehaveIn({
  contentType: 'application/json',
  garbage: '{"not": json',
  half: '{"value": [',
})

/**
 * The part of the vSphere Automation API that has to do with tags: under /rest since 6.5, and under /api since 7.0 U2.
 * Answers whether the request was one of it.
 */
export async function handleRest(
  lab: Lab,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const asked = readRestRequest(request)
  if (!asked || (asked.spelling === 'api' && !knowsApi(lab.settings.apiVersion))) return false
  const body = await readBody(request)
  const occasion = occasionOf(asked)
  lab.effects.called(occasion.method, occasion.target.id, occasion.type)
  const rule = lab.disturbances.takeFault(occasion, () => true)
  if (rule?.fault.startsWith('http:')) {
    misbehave(rule.fault.replace(/-reply$/, ''), response)
    return true
  }
  const delay = lab.disturbances.takeDelay(occasion)
  if (delay !== null) await pause(delay)
  try {
    if (rule) throw refusalOf(rule.fault)
    const { status, value } = answer(lab, asked, body, request)
    send(response, status, bodyOf(asked.spelling, value))
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    send(response, error.status, errorBodyOf(asked.spelling, error))
  }
  return true
}

function answer(lab: Lab, asked: RestRequest, body: string, request: IncomingMessage): RestAnswer {
  if (asked.resource === 'session' && asked.method === 'POST') return signIn(lab, asked, request)
  const session = sessionOf(lab, asked)
  if (asked.resource === 'session' && asked.method === 'DELETE') {
    lab.restSessions.end(session)
    return asked.spelling === 'api' ? { status: 204, value: undefined } : { status: 200, value: undefined }
  }
  const name = nameOf(asked)
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (!operation) throw notFound(name)
  const { account } = session
  const value = operation({ lab, account, id: asked.id, body: body === '' ? null : parse(body) })
  return { status: value === undefined && asked.spelling === 'api' ? 204 : 200, value }
}

function signIn(lab: Lab, asked: RestRequest, request: IncomingMessage): RestAnswer {
  const { userName = '', password = '' } = asked.credentials ?? {}
  const account = accountOf(lab, userName, password)
  if (!account) throw new RestError(401, 'unauthenticated', 'Unable to authenticate user')
  const client = {
    ipAddress: request.socket.remoteAddress ?? '',
    userAgent: request.headers['user-agent'] ?? '',
  }
  const { key } = lab.restSessions.open(account, client)
  return { status: asked.spelling === 'api' ? 201 : 200, value: key }
}

function sessionOf(lab: Lab, { sessionKey }: RestRequest): Session {
  const session = sessionKey === null ? undefined : lab.restSessions.find(sessionKey)
  if (!session) throw unauthenticated()
  session.lastActiveTime = new Date()
  return session
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw invalid('The body is not JSON.')
  }
}

function nameOf({ method, resource, action }: RestRequest): string {
  return action === null ? `${method} ${resource}` : `${method} ${resource} ${action}`
}

/** What the control port aims at: the method is as in `operations`, the object is the tag or category. */
function occasionOf(asked: RestRequest): Occasion {
  return {
    method: nameOf(asked),
    target: { id: asked.id ?? asked.resource },
    type: asked.resource,
    name: null,
  }
}

/** A fault of the control port, in the words of the other protocol. */
function refusalOf(fault: string): RestError {
  if (fault === 'NoPermission') {
    return new RestError(403, 'unauthorized', 'The user does not have the privilege to read tags.')
  }
  if (fault === 'NotAuthenticated') return unauthenticated()
  return new RestError(500, 'error', `The lab was told to answer ${fault}.`)
}

function send(response: ServerResponse, status: number, body: string): void {
  const type = body === '' ? {} : { 'content-type': 'application/json' }
  response.writeHead(status, { ...type, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** /api as a REST API came with 7.0 U2, which says 7.0.2.0. */
function knowsApi(apiVersion: string): boolean {
  const [major = 0, minor = 0, update = 0] = apiVersion.split('.').map(Number)
  return major > 7 || (major === 7 && (minor > 0 || update >= 2))
}
