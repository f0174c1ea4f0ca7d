import type { Fault, Outcome } from '../domain/fault.ts'
import type { CallContext } from '../providers/provider.ts'
import { backOffMs } from './back-off.ts'
import { mayPass } from './fate.ts'
import { failed } from './halt.ts'
import { briefly, type Run } from './run.ts'

export const retryPause = { firstMs: 1_000, mostMs: 30_000 }

/** Tries of a call before its fault becomes the operation's. */
export const mostTries = 6

/** The fault's name as a log line gives it. */
export function faultName(fault: Fault): string {
  return fault.peerFault ?? fault.reason ?? fault.code
}

/** Waits before the next try and says so in the log. A cancel ends the wait early. */
export async function pauseBeforeRetry(run: Run, fault: Fault, tries: number): Promise<void> {
  const milliseconds = backOffMs(tries, retryPause, Math.random())
  await run.log('warn', 'retrying', {
    fault: faultName(fault),
    seconds: Math.round(milliseconds / 100) / 10,
    try: tries,
  })
  await run.steering.pause(milliseconds, run.steering.cancelled)
}

/**
 * Makes a call that changes nothing until the peer answers it: again after a fault that may pass, at most
 * `mostTries` times. `giveUp` says what the last fault means for the operation, `onCancel` what a cancel between two
 * tries does; without it the answer is needed all the same.
 */
export async function askPeer<T>(
  run: Run,
  call: (ctx: CallContext) => Promise<Outcome<T>>,
  giveUp: (fault: Fault) => Error = failed,
  onCancel?: () => Error,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await call(briefly(run))
    run.steering.check()
    if (outcome.ok) return outcome.value
    if (!mayPass(outcome.fault) || tries >= mostTries || Date.now() >= run.deadline.getTime()) {
      throw giveUp(outcome.fault)
    }
    await pauseBeforeRetry(run, outcome.fault, tries)
    if (onCancel && run.steering.cancelled.aborted) throw onCancel()
  }
}
