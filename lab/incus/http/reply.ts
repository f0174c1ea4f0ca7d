import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Operation } from '../operation/operation.ts'

export type Reply = { status: number; headers: Record<string, string>; body: string }

const json = { 'content-type': 'application/json' }

/** The envelope of what is answered at once: shared/api/response.go. */
export function sync(
  metadata: unknown,
  options: { etag?: string; status?: number; location?: string } = {},
): Reply {
  const body = {
    type: 'sync',
    status: 'Success',
    status_code: 200,
    operation: '',
    error_code: 0,
    error: '',
    metadata,
  }
  const { etag, location } = options
  const headers = { ...json, ...(etag ? { etag: `"${etag}"` } : {}), ...(location ? { location } : {}) }
  return { status: options.status ?? 200, headers, body: goJson(body) }
}

/** The envelope of work that has only begun. */
export function accepted(operation: Operation): Reply {
  const body = {
    type: 'async',
    status: 'Operation created',
    status_code: 100,
    operation: operation.url,
    error_code: 0,
    error: '',
    metadata: operation.view(),
  }
  return { status: 202, headers: { ...json, location: operation.url }, body: goJson(body) }
}

/** `status` differs from `code` where the daemon had said 200 before it knew: /wait. */
export function failed(code: number, error: string, status = code): Reply {
  const body = {
    type: 'error',
    status: '',
    status_code: 0,
    operation: '',
    error_code: code,
    error,
    metadata: null,
  }
  return { status, headers: { ...json, 'x-content-type-options': 'nosniff' }, body: goJson(body) }
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const length = body.length < 2_048 ? { 'content-length': Buffer.byteLength(body) } : {}
  response.writeHead(status, { ...headers, ...length }).end(body)
}

export function etagOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** Maps come sorted by key out of Go. */
export function sorted<T>(map: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Go's encoder ends with a line feed and keeps < > & from HTML. */
function goJson(value: unknown): string {
  const text = JSON.stringify(value)
  return `${text.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
