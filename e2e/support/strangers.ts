import { once } from 'node:events'
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { generate } from 'selfsigned'

/** An address of this host at which something else than a vCenter is. */
export type Stranger = { address: string; close: () => Promise<void> }

/** Takes the connection and says nothing, as a firewall that swallows packets looks from here. */
export async function openSilence(): Promise<Stranger> {
  return listen(createTcpServer(), 'https')
}

/** A web site, with a certificate of its own making as good as the lab's. */
export async function openWebSite(): Promise<Stranger> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'intranet.jalon.test' }])
  return listen(
    createHttpsServer({ key, cert }, (_request, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No such page</h1>')
    }),
    'https',
  )
}

/** An address where nobody listens: the port was free a moment ago. */
export async function closedPort(): Promise<string> {
  const { address, close } = await openSilence()
  await close()
  return address
}

async function listen(server: Server, scheme: string): Promise<Stranger> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('No port was given')
  return {
    address: `${scheme}://127.0.0.1:${bound.port}/sdk`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
