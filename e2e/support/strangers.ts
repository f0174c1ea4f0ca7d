import { once } from 'node:events'
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { generate } from 'selfsigned'

/** An address of this host at which something else than a vCenter is. */
export type Stranger = { address: string; close: () => Promise<void> }

/** Shows a certificate and then says nothing for ever, as a server that hangs. */
export async function openSilence(): Promise<Stranger> {
  return listen(createHttpsServer(await selfSigned('silent.jalon.test'), () => undefined))
}

/** A web site, with a certificate of its own making (PEM). */
export async function openWebSite(): Promise<Stranger & { certificate: string }> {
  const identity = await selfSigned('intranet.jalon.test')
  const site = createHttpsServer(identity, (_request, response) => {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No such page</h1>')
  })
  return { ...(await listen(site)), certificate: identity.cert }
}

/** An address where nobody listens: the port was free a moment ago. */
export async function closedPort(): Promise<string> {
  const { address, close } = await listen(createTcpServer())
  await close()
  return address
}

export async function selfSigned(name: string): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }])
  return { key, cert }
}

export async function listen(server: Server): Promise<Stranger> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('No port was given')
  return {
    address: `https://127.0.0.1:${bound.port}/sdk`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
