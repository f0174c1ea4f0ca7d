import { createServer } from 'node:net'

/** A loopback port that nobody listens on now. */
export function findFreePort(): Promise<number> {
  return listenOnce(0)
}

export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return await listenOnce(port, host).then(
    () => true,
    () => false,
  )
}

/** Listens, closes and tells the port; rejects with the system's error. */
export function listenOnce(port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const chosen = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(chosen))
    })
  })
}
