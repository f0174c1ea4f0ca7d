import type { Fault } from '../domain/fault.ts'
import { mostTries, pauseBeforeRetry } from './ask-peer.ts'
import { isFateUnknown } from './fate.ts'
import { followPowerTask } from './follow-power-task.ts'
import { failed, interrupted } from './halt.ts'
import { portOf } from './port-of.ts'
import { readNow } from './read-now.ts'
import { briefly, type Run } from './run.ts'

/**
 * Starts the instance unless it is on, and answers why it could not; null once it is on. Starting what is on changes nothing, so
 * this may be done over again after a crash.
 */
export async function startAgain(run: Run): Promise<Fault | null> {
  let fault: Fault | null = null
  for (let tries = 1; ; tries += 1) {
    const { powerState } = await readNow(run, interrupted)
    if (powerState === 'on') return null
    if (fault && (!fault.retryable || tries > mostTries)) return fault
    const asked = await portOf(run, 'restores').start(run.instanceRef, briefly(run))
    run.steering.check()
    if (asked.ok) {
      await run.log('info', 'start_asked', {})
      fault = await followPowerTask(run, asked.value)
      // It ended well, or nobody knows: a server that says so and shows the instance off is not asked for ever.
      if (fault === null && tries >= mostTries) throw failed({ code: 'busy', message: '', retryable: true })
      continue
    }
    fault = asked.fault
    if (isFateUnknown(fault) || fault.retryable) {
      if (tries >= mostTries) return fault
      await pauseBeforeRetry(run, fault, tries)
      fault = null
    }
  }
}
