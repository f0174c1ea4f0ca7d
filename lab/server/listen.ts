import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'

export type Certificate = { key: string; cert: string }
export type Listening = { port: number; close: () => Promise<void> }

/** Listens with TLS when there is a certificate. Port 0 takes a free one. */
export async function listen(
  handler: RequestListener,
  at: { host: string; port: number },
  certificate: Certificate | null,
): Promise<Listening> {
  const server: Server = certificate ? createTlsServer(certificate, handler) : createPlainServer(handler)
  // Node's five seconds would close connections under clients that keep them for the next call.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : at.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
