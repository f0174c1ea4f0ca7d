import { createServer } from 'node:http'
import next from 'next'
import { readEnv } from '../../lib/config/env.ts'
import { logger } from '../../lib/log/logger.ts'

/**
 * The web process in production: Next's request handler on our own HTTP server, which tells the supervisor when it is
 * ready and, unlike `next start`, ends the browsers' open event streams when it is asked to stop.
 */
const { host, port } = readEnv()
const application = next({
  dev: false,
  dir: new URL('../../', import.meta.url).pathname,
  hostname: host,
  port,
})
const handle = application.getRequestHandler()
const server = createServer((request, response) => void handle(request, response))

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    // What is still being answered gets a moment; an event stream would last for ever.
    setTimeout(() => server.closeAllConnections(), 1_000).unref()
  })
}

server.once('error', (error) => {
  logger.fatal({ err: error }, 'the web part cannot listen')
  process.exitCode = 1
})
await application.prepare()
server.listen(port, host, () => {
  logger.info({ host, port }, 'the web part listens')
  process.send?.('ready')
})
