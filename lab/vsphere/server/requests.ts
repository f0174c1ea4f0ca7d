import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Lab } from '../lab.ts'
import { handleRest } from '../tagging/rest-handler.ts'
import { handleSdk } from './sdk-handler.ts'
import { serviceVersions } from './service-versions.ts'

/** Everything that the vCenter port answers. */
export function vcenterRequests(lab: Lab): RequestListener {
  return (request, response) => {
    route(lab, request, response).catch((error: unknown) => {
      // A mistake of the lab's own must not look like a fault of the protocol.
      const message = error instanceof Error ? error.message : 'unknown'
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(`lab error: ${message}\n`)
    })
  }
}

async function route(lab: Lab, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0]?.replace(/\/$/, '')
  if (request.method === 'POST' && path === '/sdk') return handleSdk(lab, request, response)
  if (request.method === 'GET' && path === '/sdk/vimServiceVersions.xml') {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(serviceVersions(lab.settings.apiVersion))
    return
  }
  if (await handleRest(lab, request, response)) return
  response.writeHead(path === '/sdk' ? 405 : 404, { 'content-type': 'text/plain' }).end('not found\n')
}
