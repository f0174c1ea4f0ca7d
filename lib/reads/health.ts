import { db } from '#lib/db/client.ts'
import { logger } from '#lib/log/logger.ts'

const patienceMs = 2_000

/** Whether this process can answer people: its database answers in time. Says no more than that, to whoever asks. */
export async function isReady(): Promise<boolean> {
  try {
    const late = AbortSignal.timeout(patienceMs)
    const tooLate = new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => reject(late.reason), { once: true })
    })
    await Promise.race([db.$queryRaw`SELECT 1`, tooLate])
    return true
  } catch (error) {
    logger.warn({ err: error }, 'not ready: the database does not answer')
    return false
  }
}

/** For programs that start, stop and balance processes: no sign-in, and nothing to learn. */
export function healthAnswer(status: 'live' | 'ready' | 'not ready'): Response {
  return new Response(JSON.stringify({ status }), {
    status: status === 'not ready' ? 503 : 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}
