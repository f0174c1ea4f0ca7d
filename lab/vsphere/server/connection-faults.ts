import type { ServerResponse } from 'node:http'

/** Answers a call as a broken peer, or a broken way to it, would. */
export function misbehave(fault: string, response: ServerResponse): void {
  switch (fault) {
    case 'http:500':
      response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error')
      return
    case 'http:garbage':
      response.writeHead(200, { 'content-type': 'text/xml' }).end('<<not xml & not closed')
      return
    case 'http:half':
      // The length promises more than comes, so that the client cannot take the half for the whole.
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': 4096 })
      response.write('<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv=', () =>
        response.destroy(),
      )
      return
    case 'http:hang':
      // No answer at all, until the client gives up.
      return
    default:
      // Not resetAndDestroy(): on a TLS socket it fails, and Node's server then says "400 Bad Request" after all.
      response.destroy()
  }
}
