import type { Fault } from '../domain/fault.ts'
import { ownFault } from '../domain/fault.ts'
import type { TaskRef } from '../domain/operation/operation.ts'
import { mostTries, pauseBeforeRetry } from './ask-peer.ts'
import { mayPass } from './fate.ts'
import { failed } from './halt.ts'
import type { Run } from './run.ts'

/**
 * Follows a task of starting or stopping to its end, and answers why it failed; null where it succeeded, or where nobody can
 * tell any more. What it left is seen by looking at the instance in either case.
 */
export async function followPowerTask(run: Run, task: TaskRef): Promise<Fault | null> {
  for (let tries = 1; ; tries += 1) {
    const seen = await followOnce(run, task)
    run.steering.check()
    if ('ended' in seen) return seen.ended
    if (Date.now() >= run.deadline.getTime()) throw failed(ownFault('busy', 'deadline'))
    const { lost } = seen
    if (!mayPass(lost) || tries >= mostTries) return lost.code === 'not_found' ? null : lost
    await pauseBeforeRetry(run, lost, tries)
  }
}

/** Until the task ends, or until the fault that stopped the following. */
async function followOnce(run: Run, task: TaskRef): Promise<{ ended: Fault | null } | { lost: Fault }> {
  for await (const outcome of run.provider.follow(task, {
    signal: run.steering.stopped,
    deadline: run.deadline,
  })) {
    if (!outcome.ok) return { lost: outcome.fault }
    if (outcome.value.status === 'done') return { ended: null }
    if (outcome.value.status === 'failed') return { ended: outcome.value.fault }
  }
  return { lost: { code: 'unreachable', message: '', reason: 'disconnected', retryable: true } }
}
