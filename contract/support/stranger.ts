import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { generate } from 'selfsigned'

/** Something on a port that is not a vCenter. */
export type Stranger = {
  address: string
  /** Requests that arrived, after whatever handshake there is. */
  requests: () => number
  close(): Promise<void>
}

/** A web server with a certificate of its own, which answers everything with a page. */
export async function openWebServer(): Promise<Stranger> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'web.example' }], {
    keyType: 'ec',
  })
  let requests = 0
  const server = createTlsServer({ key, cert }, (_, response) => {
    requests += 1
    response
      .writeHead(404, { 'content-type': 'text/html' })
      .end('<!doctype html><title>No</title><p>Not here.')
  })
  return listening(server, () => requests)
}

/** A server that greets first and has never heard of TLS. */
export async function openPlainTextServer(): Promise<Stranger> {
  let requests = 0
  const server = createTcpServer((socket) => {
    requests += 1
    socket.on('error', () => socket.destroy())
    socket.end('220 mail.example ESMTP\r\n')
  })
  return listening(server, () => requests)
}

/** A server that takes every connection and says nothing. */
export async function openSilentServer(): Promise<Stranger> {
  let requests = 0
  const server = createTcpServer((socket) => {
    requests += 1
    socket.on('error', () => socket.destroy())
    socket.resume()
  })
  return listening(server, () => requests)
}

async function listening(server: Server, requests: () => number): Promise<Stranger> {
  const sockets = new Set<{ destroy(): unknown }>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on a port, so never the name of a pipe.
  const { port } = server.address() as AddressInfo
  return {
    address: `https://127.0.0.1:${port}/sdk`,
    requests,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
