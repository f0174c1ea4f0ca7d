import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Occasion } from '../../disturbance/occasion.ts'
import { misbehaveIn } from '../../server/connection-faults.ts'
import { readBody } from '../../server/read-body.ts'
import { allRoutes } from '../api/all-routes.ts'
import { ApiError } from '../api-error.ts'
import type { Lab } from '../lab.ts'
import { type Call, projectOf } from './call.ts'
import { clientOf, mustSee } from './client.ts'
import { failed, type Reply, send } from './reply.ts'
import { findRoute, type Route } from './route.ts'

const misbehave = misbehaveIn({
  contentType: 'application/json',
  garbage: '{"type":"sync","status":"Success","metadata":[{"na',
  half: '{"type":"sync","status":"Success","status_code":200,"operation":"","error_code":0,"metadata":[{',
})

/** Everything that the server's port answers, but for the websocket. */
export function incusRequests(lab: Lab): RequestListener {
  return (request, response) => {
    handle(lab, request, response).catch((error: unknown) => {
      // A mistake of the lab's own must not look like an answer of Incus.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(`lab error: ${error instanceof Error ? error.stack : 'unknown'}\n`)
    })
  }
}

async function handle(lab: Lab, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://lab.invalid')
  const client = clientOf(lab, request)
  const body = await readBody(request)
  const path = request.url?.split('?')[0] ?? '/'
  const found = findRoute(allRoutes, request.method ?? 'GET', path)
  if (found === 'no path') return send(response, failed(404, 'not found'))
  if (found === 'no method') return send(response, failed(501, 'not implemented'))
  const { route, params } = found
  if (!client.trusted && !route.open) return send(response, failed(403, 'not authorized'))

  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const ifMatch = request.headers['if-match'] ?? null
  const call: Call = { lab, client, params, query: url.searchParams, body, ifMatch, gone: gone.signal }
  await disturbed(call, route, response)
}

/** The call, with whatever the control port wants to go wrong on its way. */
async function disturbed(call: Call, route: Route, response: ServerResponse): Promise<void> {
  const { lab, gone } = call
  const occasion = occasionOf(call, route)
  lab.effects.called(occasion.method, occasion.target.id, occasion.type)
  const fault = lab.disturbances.takeFault(occasion, (rule) => rule.at === 'call')?.fault
  const onTheWayBack = fault?.endsWith('-reply') ?? false
  if (fault && !onTheWayBack) {
    if (fault.startsWith('http:')) misbehave(fault, response)
    else send(response, failed(500, fault))
    return
  }
  const delay = isChange(route) ? null : lab.disturbances.takeDelay(occasion)
  if (delay !== null) await pause(delay)
  if ((await lab.holds.pass(occasion, 'arrival', gone)) === 'drop') return misbehave('http:reset', response)
  const reply = await answer(call, route)
  if ((await lab.holds.pass(occasion, 'reply', gone)) === 'drop') return misbehave('http:reset', response)
  if (response.destroyed) return
  if (fault && reply.status < 300) misbehave(fault.replace(/-reply$/, ''), response)
  else send(response, reply)
}

async function answer(call: Call, route: Route): Promise<Reply> {
  try {
    if (call.client.trusted && call.query.has('project')) mustSee(call.client, projectOf(call))
    return await route.handle(call)
  } catch (error) {
    if (error instanceof ApiError) return failed(error.code, error.message)
    throw error
  }
}

/** How long a change takes is its operation's affair. */
function isChange(route: Route): boolean {
  return !route.at.startsWith('GET ')
}

export function occasionOf(
  { params, body, query }: Pick<Call, 'params' | 'body' | 'query'>,
  route: Route,
): Occasion {
  const method = typeof route.name === 'string' ? route.name : route.name(body)
  const name = route.at.includes(' /1.0/instances/{') ? (params[0] ?? null) : null
  const id = name === null ? (params[0] ?? '') : `${query.get('project') || 'default'}/${name}`
  return { method, target: { id }, type: route.at.split('/')[2] ?? '', name }
}
