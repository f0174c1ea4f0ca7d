import { request } from 'node:http'
import { createServer } from 'node:https'
import { generate } from 'selfsigned'

/** What stands in front of Jalon on a real site: speaks TLS, and passes the caller's address on but not the name. */
export async function openTlsProxy(port: number, upstreamPort: number): Promise<() => void> {
  const identity = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' })
  const server = createServer({ key: identity.private, cert: identity.cert }, (incoming, response) => {
    const { url: path, method, headers, socket } = incoming
    const upstream = request({
      ...{ host: '127.0.0.1', port: upstreamPort, path, method },
      headers: { ...headers, host: 'upstream', 'x-forwarded-for': socket.remoteAddress },
    })
    upstream.on('response', (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(response)
    })
    upstream.on('error', () => response.destroy())
    incoming.pipe(upstream)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => {
    server.closeAllConnections()
    server.close()
  }
}
