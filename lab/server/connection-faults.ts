import type { ServerResponse } from 'node:http'

/** What a broken peer of some protocol says. */
export type Gibberish = { contentType: string; garbage: string; half: string }

/** Answers a call as a broken peer, or a broken way to it, would. */
export function misbehaveIn({ contentType, garbage, half }: Gibberish) {
  return (fault: string, response: ServerResponse): void => {
    switch (fault) {
      case 'http:500':
        response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error')
        return
      case 'http:garbage':
        response.writeHead(200, { 'content-type': contentType }).end(garbage)
        return
      case 'http:half':
        // The length promises more than comes, so that the client cannot take the half for the whole.
        response.writeHead(200, { 'content-type': contentType, 'content-length': 4096 })
        response.write(half, () => response.destroy())
        return
      case 'http:hang':
        // No answer at all, until the client gives up.
        return
      default:
        // Not resetAndDestroy(): on a TLS socket it fails, and Node's server then says "400 Bad Request" after all.
        response.destroy()
    }
  }
}
