import { createServer } from 'node:http'
import next from 'next'
import { readEnv } from '../../lib/config/env.ts'
import { logger } from '../../lib/log/logger.ts'
import { endAll } from '../../lib/web/before-end.ts'
import { createFrontDoor } from '../../lib/web/front-door.ts'
import { createPackedFiles } from '../../lib/web/packed-files.ts'
import { refuse } from '../../lib/web/refuse.ts'

/**
 * The web process in production: Next's request handler on our own HTTP server, which tells the supervisor when it is
 * ready and, unlike `next start`, ends the browsers' open event streams when it is asked to stop.
 */
const { host, port, publicUrl, trustedProxies } = readEnv()
const application = next({
  dev: false,
  dir: new URL('../../', import.meta.url).pathname,
  hostname: host,
  port,
})
const handle = application.getRequestHandler()
const frontDoor = createFrontDoor({ publicUrl, host, proxies: trustedProxies })

const packedFiles = createPackedFiles(new URL('../../.next/static/', import.meta.url).pathname)

/** Milliseconds. Whoever sends a request drop by drop is not waited for; answers, and event streams, may take any time. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  // Longer than proxies keep an idle connection (nginx: 60 s), so that none of them sends into one that is closing.
  keepAliveTimeout: 65_000,
}
const server = createServer(patience, (request, response) => {
  // Browsers then never ask in the clear again (RFC 6797), which only holds where a proxy speaks TLS for us.
  if (publicUrl?.protocol === 'https:') response.setHeader('strict-transport-security', 'max-age=31536000')
  const refusal = frontDoor.admit(request)
  if (refusal) return refuse(request, response, refusal)
  packedFiles.prefer(request, response)
  void handle(request, response)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => void endAll().finally(() => process.exit(0)))
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
