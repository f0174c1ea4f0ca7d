import { createHash, timingSafeEqual } from 'node:crypto'
import { readEnv } from '#lib/config/env.ts'
import { logger, newErrorId } from '#lib/log/logger.ts'
import { exposeMetrics } from '#lib/metrics/exposition.ts'

/** Answers whoever knows the token of JALON_METRICS_TOKEN. Where none is set, there is nothing to see for anybody. */
export async function metricsAnswer(request: Request): Promise<Response> {
  const { metricsToken } = readEnv()
  if (metricsToken === null) return refusal(404)
  if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${metricsToken}`)) return refusal(401)
  try {
    const { contentType, text } = await exposeMetrics()
    return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
  } catch (error) {
    logger.error({ err: error, errorId: newErrorId() }, 'metrics could not be gathered')
    return refusal(503)
  }
}

function refusal(status: number): Response {
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  return new Response(null, { status, headers })
}

// Hashes have one length, and comparing them takes one time, whatever was guessed.
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}
