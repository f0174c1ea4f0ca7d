import { setTimeout as pause } from 'node:timers/promises'
import type { Outcome } from '#lib/domain/fault.ts'
import type { CallContext } from '../provider.ts'

const attempts = 3
const firstPauseMilliseconds = 150

/**
 * Calls again when the way to the peer broke in the middle, with growing random pauses, inside the caller's deadline.
 * Only for calls that are idempotent. Names that do not resolve and ports that refuse are answered at once: they seldom
 * mend within a second, and a person testing a connection waits for the word.
 */
export async function retrying<T>(call: () => Promise<Outcome<T>>, ctx: CallContext): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await call()
    if (outcome.ok || attempt === attempts || !broke(outcome)) return outcome
    const milliseconds = Math.random() * firstPauseMilliseconds * 2 ** attempt
    if (Date.now() + milliseconds >= ctx.deadline.getTime()) return outcome
    try {
      await pause(milliseconds, undefined, { signal: ctx.signal })
    } catch {
      return outcome
    }
  }
}

function broke(outcome: {
  ok: false
  fault: { code: string; retryable: boolean; reason?: string }
}): boolean {
  const { code, retryable, reason } = outcome.fault
  return code === 'unreachable' && retryable && (reason === undefined || reason === 'disconnected')
}
