import type { Call } from './call.ts'
import type { Reply } from './reply.ts'

export type Handler = (call: Call) => Reply | Promise<Reply>

export type Route = {
  /** "GET /1.0/instances/{name}": placeholders stand for one segment. */
  at: string
  /** By which disturbances and the counting of calls know it; it may depend on the body. */
  name: string | ((body: string) => string)
  /** Answered to strangers too. */
  open?: boolean
  handle: Handler
}

export type Found = { route: Route; params: string[] } | 'no path' | 'no method'

export function findRoute(routes: readonly Route[], method: string, path: string): Found {
  const segments = path.split('/')
  let isPath = false
  for (const route of routes) {
    const [routeMethod, pattern = ''] = route.at.split(' ')
    const params = paramsIn(pattern.split('/'), segments)
    if (!params) continue
    if (routeMethod === method) return { route, params }
    isPath = true
  }
  return isPath ? 'no method' : 'no path'
}

/** The segments at the placeholders, decoded; null where the path is another. */
function paramsIn(pattern: string[], segments: string[]): string[] | null {
  if (pattern.length !== segments.length) return null
  const params: string[] = []
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith('{')) {
      const decoded = decode(segment)
      if (decoded === null || decoded === '') return null
      params.push(decoded)
    } else if (part !== segment) return null
  }
  return params
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
