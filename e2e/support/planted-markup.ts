import { createServer } from 'node:http'

/**
 * Jalon as seen through a hole that it does not have: every page comes with markup in it that somebody else wrote, under
 * the very policy that the server gave it.
 */
export async function plantMarkup(baseUrl: string, markup: string) {
  const server = createServer(async (request, response) => {
    const reply = await fetch(`${baseUrl}${request.url}`, { redirect: 'manual' })
    const isPage = reply.headers.get('content-type')?.startsWith('text/html')
    const body = Buffer.from(await reply.arrayBuffer())
    // Already decoded by fetch, and longer than announced.
    const headers = [...reply.headers].filter(
      ([name]) => !/^(content-(encoding|length)|transfer-encoding)$/.test(name),
    )
    response.writeHead(reply.status, Object.fromEntries(headers))
    response.end(isPage ? body.toString().replace('<body>', `<body>${markup}`) : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('It listens on no port')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${address.port}`, close }
}
