import type { IncomingHttpHeaders } from 'node:http'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

export function isReading(method: string | undefined): boolean {
  return readingMethods.has(method ?? 'GET')
}

type Asked = { method: string | undefined; headers: IncomingHttpHeaders }

/**
 * Whether another site made the browser send this. Programs say nothing of it and have no cookies that they did not
 * choose to send. Others may link to a page of ours, and nothing more: not send forms, nor load anything into theirs.
 */
export function isFromElsewhere({ method, headers }: Asked, isOwnOrigin: (origin: URL) => boolean): boolean {
  // https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
  const site = headers['sec-fetch-site']
  const isOurs = site === undefined || site === 'same-origin' || site === 'none'
  if (isReading(method)) return !isOurs && !isNavigation(headers)
  if (!isOurs) return true
  if (headers.origin === undefined) return false
  const origin = URL.parse(headers.origin)
  return origin === null || !isOwnOrigin(origin)
}

function isNavigation(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}
