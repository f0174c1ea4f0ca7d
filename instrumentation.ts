import type { Instrumentation } from 'next'

/** Once per web process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { keptCounts } = await import('#lib/reads/kept-counts.ts')
  await keptCounts.open()
  const { ownPool } = await import('#lib/peers/own-pool.ts')
  const { beforeEnd } = await import('#lib/web/before-end.ts')
  beforeEnd(() => ownPool.close())
  // Measured from the start, not from the first time that somebody asks.
  await import('#lib/metrics/process-metrics.ts')
}

/** The digest that Next shows to the browser in place of an error is the id under which the log has it. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { logger } = await import('#lib/log/logger.ts')
  const errorId = error instanceof Error && 'digest' in error ? String(error.digest) : null
  const { method } = request
  // A one-time link carries its token behind the question mark.
  const path = request.path.split('?', 1)[0]
  logger.error({ err: error, errorId, method, path, route: context.routePath }, 'a page failed')
}
