import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { BodyTooLarge, readBody } from '../server/read-body.ts'
import { BadControlRequest } from './control-fields.ts'

/** What one request to the control port does, by "METHOD /path"; the answer becomes JSON. */
export type ControlRoutes = Record<string, (body: unknown) => unknown>

/** `refusal` gives the words of an error by which the simulated peer itself declined: 409. */
export function controlPort(
  routes: ControlRoutes,
  refusal: (error: unknown) => string | null,
): RequestListener {
  return (request, response) => {
    answer(routes, request).then(
      (value) => reply(response, 200, value ?? { ok: true }),
      (error: unknown) => {
        const refused = refusal(error)
        if (refused !== null) reply(response, 409, { error: refused })
        else
          reply(response, statusOf(error), { error: error instanceof Error ? error.message : String(error) })
      },
    )
  }
}

async function answer(routes: ControlRoutes, request: IncomingMessage): Promise<unknown> {
  const name = `${request.method} ${request.url?.split('?')[0] ?? ''}`
  const route = routes[name]
  if (!route)
    throw new BadControlRequest(`no such request: ${name}; there are ${Object.keys(routes).join(', ')}`)
  const body = await readBody(request)
  return route(body === '' ? {} : JSON.parse(body))
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`)
}

function statusOf(error: unknown): number {
  return error instanceof BadControlRequest || error instanceof SyntaxError || error instanceof BodyTooLarge
    ? 400
    : 500
}
