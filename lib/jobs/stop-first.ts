import { recordStepOutput } from '../db/operations/record.ts'
import { type Fault, ownFault } from '../domain/fault.ts'
import type { RestoreRequest } from '../domain/snapshot/restore-request.ts'
import type { PeerInstance } from '../providers/provider.ts'
import { mostTries, pauseBeforeRetry } from './ask-peer.ts'
import { isFateUnknown } from './fate.ts'
import { followPowerTask } from './follow-power-task.ts'
import { cancelledUnasked, failed } from './halt.ts'
import { portOf } from './port-of.ts'
import { readNow } from './read-now.ts'
import { briefly, type Run } from './run.ts'
import { recalledStop, type StopOutput } from './run-memory.ts'

type Wish = Pick<RestoreRequest, 'stopSeconds' | 'stopHard'>

/**
 * Lets the instance shut down by itself and answers it as it is then: off. Stopping what is off changes nothing, so whoever goes
 * on after a crash needs no proof of what was asked: it looks, follows what still runs, and asks again where the instance is on.
 * Ends the operation, with nothing restored, where the guest does not stop and nobody agreed to do it hard.
 */
export async function stopFirst(run: Run, { stopSeconds, stopHard }: Wish): Promise<PeerInstance> {
  const kept = recalledStop(run.memory)
  let isForced = kept.isForced ?? false
  let fault = kept.task ? await followPowerTask(run, kept.task) : null
  if (fault) fault = { ...fault, retryable: false }
  for (let tries = 1; ; tries += 1) {
    const instance = await readNow(run, failed)
    if (instance.powerState === 'off') {
      await run.log('info', 'stopped', {})
      return instance
    }
    if (fault && !fault.retryable) {
      if (isForced) throw failed(fault)
      // A task that failed while the guest still runs: it did not shut down in its time.
      if (!stopHard) throw failed(didNotStop(fault, stopSeconds))
      isForced = true
      fault = null
    }
    if (run.steering.cancelled.aborted) throw cancelledUnasked()
    if (tries > mostTries) throw failed(fault ?? ownFault('busy', 'deadline'))
    fault = await askToStop(run, { isForced, stopSeconds }, tries)
  }
}

/** Asks once and follows the task; answers why it failed. */
async function askToStop(
  run: Run,
  { isForced, stopSeconds }: { isForced: boolean; stopSeconds: number },
  tries: number,
): Promise<Fault | null> {
  await keep(run, { wasAsked: true, isForced })
  if (isForced) await run.log('warn', 'stop_forced', {})
  else await run.log('info', 'stop_asked', { seconds: stopSeconds })
  const asked = await portOf(run, 'restores').stop(
    run.instanceRef,
    { force: isForced, seconds: stopSeconds },
    briefly(run),
  )
  run.steering.check()
  if (asked.ok) {
    await keep(run, { wasAsked: true, isForced, task: asked.value })
    const fault = await followPowerTask(run, asked.value)
    await keep(run, { wasAsked: true, isForced })
    // The guest had its time: asking it once more is not what was agreed.
    return fault && { ...fault, retryable: false }
  }
  if (!isFateUnknown(asked.fault) && !asked.fault.retryable) return asked.fault
  await pauseBeforeRetry(run, asked.fault, tries)
  return null
}

async function keep(run: Run, output: StopOutput): Promise<void> {
  await recordStepOutput(run.claim, 'stop', output)
  run.memory.outputs.set('stop', output)
}

/** In Jalon's words what to do, and in the peer's what happened. */
function didNotStop(fault: Fault, seconds: number): Fault {
  return {
    ...ownFault('conflict', 'guest_did_not_stop', { seconds: String(seconds) }),
    message: fault.message,
  }
}
