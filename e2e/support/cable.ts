import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be disturbed, and mended. */
export type Cable = {
  port: number
  /** Ends every connection, in the middle of whatever passes, and each new one as soon as it is made. */
  cut: () => void
  /** Takes new connections and passes nothing on, as a server that hangs does. */
  hang: () => void
  /** Silences the connections that there are, for ever: a router on the way has forgotten them. */
  forget: () => void
  /** How many connections were taken and not passed on. */
  waiting: () => number
  /** From here on all is well; connections that waited are passed on now. */
  mend: () => void
  close: () => Promise<void>
}

/** Passes bytes on to a port of this host. */
export async function layCable(targetPort: number): Promise<Cable> {
  const sockets = new Set<Socket>()
  const waiting = new Set<Socket>()
  let state: 'whole' | 'cut' | 'hanging' = 'whole'
  const server = createServer((near) => {
    sockets.add(near)
    near.on('error', () => undefined)
    near.on('close', () => {
      sockets.delete(near)
      waiting.delete(near)
    })
    if (state === 'cut') near.destroy()
    else if (state === 'hanging') waiting.add(near)
    else passOn(near)
  })
  function passOn(near: Socket): void {
    const far = connect(targetPort, '127.0.0.1')
    sockets.add(far)
    far.on('error', () => undefined)
    far.on('close', () => {
      sockets.delete(far)
      near.destroy()
    })
    near.on('close', () => far.destroy())
    near.pipe(far)
    far.pipe(near)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('No port was given')
  const cut = () => {
    state = 'cut'
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: bound.port,
    cut,
    hang: () => {
      state = 'hanging'
    },
    forget: () => {
      for (const socket of sockets) socket.unpipe().pause()
    },
    waiting: () => waiting.size,
    mend: () => {
      state = 'whole'
      for (const near of waiting) passOn(near)
      waiting.clear()
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
