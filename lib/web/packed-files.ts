import { readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The copies that the build leaves beside a file, the smallest first: the name of the coding (RFC 9110 §8.4.1) and its ending. */
export const packings = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const

/** What is packed, and what it then has to be called, as nothing tells it from the name any more. */
export const packedTypes: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
}

const address = '/_next/static/'

/**
 * Lets Next send the packed copy of a file that never changes: packed once and well, and not anew for everybody who comes.
 * `folder` is Next's folder of static files.
 */
export function createPackedFiles(folder: string) {
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  return {
    /** Leads the request to the best copy that its browser takes, if there is one. */
    prefer(request: IncomingMessage, response: ServerResponse): void {
      const [path = ''] = request.url?.split('?') ?? []
      const type = packedTypes[/\.\w+$/.exec(path)?.[0] ?? '']
      if (!path.startsWith(address) || !type) return
      const name = path.slice(address.length)
      const taken = codingsOf(request.headers['accept-encoding'])
      const packing = packings.find(({ coding, ending }) => taken.has(coding) && files.has(name + ending))
      if (!packing) return
      request.url = path + packing.ending
      response.setHeader('content-type', type)
      response.setHeader('content-encoding', packing.coding)
      response.setHeader('vary', 'accept-encoding')
    },
  }
}

/** Those that an Accept-Encoding header names and does not refuse (RFC 9110 §12.5.3). */
function codingsOf(header: string | string[] | undefined): Set<string> {
  const named = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((text) => text.trim()))
  return new Set(
    named.filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? '')).map(([coding = '']) => coding),
  )
}
