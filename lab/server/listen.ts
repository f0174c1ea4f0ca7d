import {
  createServer as createPlainServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Duplex } from 'node:stream'

/** `requestCert`: clients may show a certificate too, which the handler judges. */
export type Certificate = { key: string; cert: string; requestCert?: boolean }
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void
export type Listening = { port: number; close: () => Promise<void> }

/** Listens with TLS when there is a certificate. Port 0 takes a free one. */
export async function listen(
  handler: RequestListener,
  at: { host: string; port: number },
  certificate: Certificate | null,
  upgrade?: UpgradeHandler,
): Promise<Listening> {
  const server: Server = certificate
    ? createTlsServer({ ...certificate, rejectUnauthorized: false }, handler)
    : createPlainServer(handler)
  if (upgrade) server.on('upgrade', upgrade)
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
