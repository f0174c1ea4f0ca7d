import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { BlockList } from 'node:net'
import type { Problem } from '#lib/domain/action-result.ts'
import { clientAddress, isProxy } from './client-address.ts'
import { mostBodyBytes } from './most-body-bytes.ts'
import { createRequestLimits, type RequestLimits } from './request-limits.ts'
import { isFromElsewhere, isReading } from './request-site.ts'

type Reason = 'malformed' | 'wrong-host' | 'from-elsewhere' | 'length-required' | 'too-large' | 'too-often'
type RefusalKey = `request.${Reason}`

export type Refusal = {
  status: 400 | 403 | 411 | 413 | 421 | 429
  problem: Problem & { key: RefusalKey }
  retryAfterSeconds?: number
}

type FrontDoorOptions = {
  /** From JALON_PUBLIC_URL; null where nobody gave it. */
  publicUrl: URL | null
  /** Where the server listens. */
  host: string
  proxies: BlockList
  limits?: RequestLimits
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Asked by programs, which call a process by its address and not by the name that people use. */
const monitoring = /^\/api\/(health|metrics)(\/|\?|$)/

/** Immutable files: cheap to send, many to a page, and the same for everybody. */
const staticFiles = '/_next/static/'

/**
 * What is decided of a request before the application sees it: whether it is for Jalon, whether its browser was sent by
 * another site, whether its address can be read, how much it carries, and how many have come. Corrects the headers that speak of the way it came, so
 * that whoever reads them later can believe them.
 */
export function createFrontDoor({
  publicUrl,
  host,
  proxies,
  limits = createRequestLimits(),
}: FrontDoorOptions) {
  const listensToItselfOnly = loopbackNames.has(host) || host === '::1'

  /** A host that other names lead to would answer pages of theirs as if they were its own (DNS rebinding). */
  function isOwnHost(name: string): boolean {
    if (publicUrl === null && !listensToItselfOnly) return true
    const url = URL.parse(`http://${name}`)
    return url !== null && (url.host === publicUrl?.host || loopbackNames.has(url.hostname))
  }

  /** Null when the request was sent by a page of ours, or by no page at all, to a name of ours. */
  function judgeSite({ method, headers, url }: IncomingMessage, isForwarded: boolean): Refusal | null {
    const named = headers['x-forwarded-host']?.toString() ?? headers.host ?? ''
    // A proxy of ours answers for the name under which it was called.
    const isNamed = isForwarded || isOwnHost(named) || monitoring.test(url ?? '')
    if (!isNamed) return { status: 421, problem: { key: 'request.wrong-host' } }
    // A page under the public name must also have come by the public way, and not in the clear.
    const isPublic = isForwarded || named === publicUrl?.host
    const isOwnOrigin = (origin: URL) =>
      publicUrl && isPublic ? origin.origin === publicUrl.origin : origin.host === named
    if (!isFromElsewhere({ method, headers }, isOwnOrigin)) return null
    return { status: 403, problem: { key: 'request.from-elsewhere' } }
  }

  return {
    /** Null when the request may go on. */
    admit(request: IncomingMessage): Refusal | null {
      const { headers } = request
      const { address, isForwarded } = correctWay(request, proxies)
      const refusal = judgeSite(request, isForwarded) ?? judgeAddress(request) ?? judgeSize(headers)
      if (refusal) return refusal
      const changes = !isReading(request.method)
      // Next compares the two once more before it runs an action, and would not know the name behind a proxy.
      const origin = changes && headers.origin ? URL.parse(headers.origin) : publicUrl
      if (origin) headers['x-forwarded-host'] = origin.host
      if (publicUrl) headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1)
      if (request.url?.startsWith(staticFiles)) return null
      const seconds = limits.take({ address, credential: credentialOf(headers), changes })
      return seconds > 0 ? tooOften(seconds) : null
    },
  }
}

/** Who calls, and whether through a proxy of ours. What others wrote of the way is taken out of the headers. */
function correctWay({ headers, socket }: IncomingMessage, proxies: BlockList) {
  const isForwarded = isProxy(socket.remoteAddress, proxies) && 'x-forwarded-for' in headers
  const forwardedFor = headers['x-forwarded-for']?.toString()
  const address = clientAddress({ socketAddress: socket.remoteAddress, forwardedFor, proxies })
  if (!isForwarded) forgetForwarding(headers)
  headers['x-forwarded-for'] = address
  return { address, isForwarded }
}

/** Next decodes every path before it looks for a page, and answers what cannot be decoded as a failure of its own. */
function judgeAddress({ url = '/' }: IncomingMessage): Refusal | null {
  const [path = ''] = url.split('?')
  try {
    // No name of anything holds the character NUL, which PostgreSQL refuses in texts. `OPTIONS *` is for no page.
    if (path !== '*' && !decodeURIComponent(path).includes('\0')) return null
  } catch {
    // RFC 3986, 2.5: bytes behind percent signs that are not UTF-8.
  }
  return { status: 400, problem: { key: 'request.malformed' } }
}

function judgeSize(headers: IncomingHttpHeaders): Refusal | null {
  // A body that does not say how long it is would have to be read to be measured. Browsers always say it.
  if (headers['transfer-encoding'] !== undefined) {
    return { status: 411, problem: { key: 'request.length-required' } }
  }
  if (Number(headers['content-length'] ?? 0) <= mostBodyBytes) return null
  return { status: 413, problem: { key: 'request.too-large', params: { kibibytes: mostBodyBytes / 1024 } } }
}

function tooOften(seconds: number): Refusal {
  return {
    status: 429,
    problem: { key: 'request.too-often', params: { seconds } },
    retryAfterSeconds: seconds,
  }
}

/** RFC 7239 and its forerunners. Without a proxy of ours, the caller wrote them. */
function forgetForwarding(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip') delete headers[name]
  }
}

function credentialOf(headers: IncomingHttpHeaders): string | null {
  const session = /(?:^|;\s*)((?:__Host-)?jalon\.session_token=[^;]+)/.exec(headers.cookie ?? '')?.[1]
  return headers.authorization ?? session ?? null
}
