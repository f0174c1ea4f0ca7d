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
    const ctx = { signal: run.steering.stopped, deadline: run.deadline }
    let lost: Fault | null = null
    for await (const outcome of run.provider.follow(task, ctx)) {
      if (!outcome.ok) lost = outcome.fault
      else if (outcome.value.status === 'done') return null
      else if (outcome.value.status === 'failed') return outcome.value.fault
    }
    run.steering.check()
    if (Date.now() >= run.deadline.getTime()) throw failed(ownFault('busy', 'deadline'))
    if (lost && !mayPass(lost)) return lost.code === 'not_found' ? null : lost
    if (tries >= mostTries) return lost
    if (lost) await pauseBeforeRetry(run, lost, tries)
  }
}
