import { recordCancelRefused, recordNoTask, recordPercent } from '../db/operations/record.ts'
import { type Fault, ownFault } from '../domain/fault.ts'
import type { TaskRef, TaskState } from '../domain/operation/operation.ts'
import { logger } from '../log/logger.ts'
import { faultName, mostTries, retryPause } from './ask-peer.ts'
import { backOffMs } from './back-off.ts'
import { mayPass } from './fate.ts'
import { failed, Halt, interrupted } from './halt.ts'
import { Progress } from './progress.ts'
import { briefly, type Run } from './run.ts'
import type { WaitOutput } from './run-memory.ts'

type Ended = Exclude<TaskState, { status: 'running' }>

/** Seconds that a task has to stop after it was cancelled because the operation's time is over. */
const stopSeconds = 20

/** The `wait` step: follows the peer's task to its end, with its progress, a cancel and the deadline. */
export async function waitForTask(run: Run): Promise<WaitOutput> {
  const { task } = run.memory
  if (!task) return {}
  const progress = new Progress((percent) =>
    recordPercent(run.claim, percent).catch((error: unknown) => {
      logger.warn({ err: error, operationId: run.claim.operationId }, 'progress was not recorded')
    }),
  )
  const cancelling = cancelWhenAsked(run, task)
  try {
    const ended = await followToEnd(run, task, progress)
    if (ended === 'forgotten') {
      await recordNoTask(run.claim)
      await run.log('warn', 'task_forgotten', { task: task.task })
      return { forgotten: true }
    }
    return await concluded(run, ended)
  } finally {
    cancelling.stop()
    await cancelling.settled()
    await progress.close()
  }
}

async function concluded(run: Run, ended: Ended): Promise<WaitOutput> {
  if (ended.status === 'failed') {
    const { fault } = ended
    const asked = run.steering.cancelled.aborted && fault.reason === 'cancelled'
    throw asked ? new Halt({ state: 'cancelled', fault }) : failed(fault)
  }
  await run.log('info', 'task_succeeded', {})
  if (run.steering.cancelled.aborted) await run.log('warn', 'cancel_too_late', {})
  return ended.resourceId === undefined ? {} : { resourceId: ended.resourceId }
}

async function followToEnd(run: Run, task: TaskRef, progress: Progress): Promise<Ended | 'forgotten'> {
  for (let faults = 1; ; faults += 1) {
    const followed = await followOnce(run, task, (percent) => {
      faults = 1
      if (percent !== undefined) progress.report(percent)
    })
    run.steering.check()
    if ('status' in followed) return followed
    if (Date.now() >= run.deadline.getTime()) return giveUpAtDeadline(run, task)
    if (followed.code === 'not_found') return 'forgotten'
    // The task goes on at the peer whatever keeps us from seeing it.
    if (!mayPass(followed) || (!followed.retryable && faults >= mostTries)) throw interrupted(followed)
    const milliseconds = backOffMs(faults, retryPause, Math.random())
    await run.log('warn', 'retrying', {
      fault: faultName(followed),
      seconds: Math.round(milliseconds / 100) / 10,
      try: faults,
    })
    await run.steering.pause(milliseconds)
  }
}

/** Follows until the task ends, or until the fault that stopped the following. */
async function followOnce(
  run: Run,
  task: TaskRef,
  seen: (percent: number | undefined) => void,
): Promise<Ended | Fault> {
  const ctx = { signal: run.steering.stopped, deadline: run.deadline }
  for await (const outcome of run.provider.follow(task, ctx)) {
    if (!outcome.ok) return outcome.fault
    if (outcome.value.status !== 'running') return outcome.value
    seen(outcome.value.percent)
  }
  return { code: 'unreachable', message: '', reason: 'disconnected', retryable: true }
}

async function giveUpAtDeadline(run: Run, task: TaskRef): Promise<Ended> {
  await run.log('error', 'deadline_passed', {})
  const late = { steering: run.steering, deadline: new Date(Date.now() + stopSeconds * 1000) }
  const cancelled = await run.provider.cancel(task, briefly(late, stopSeconds))
  if (cancelled.ok) {
    for await (const outcome of run.provider.follow(task, briefly(late, stopSeconds))) {
      if (!outcome.ok || outcome.value.status === 'running') continue
      if (outcome.value.status === 'done') return outcome.value
      throw failed(ownFault('busy', 'deadline'))
    }
  }
  run.steering.check()
  throw interrupted(ownFault('busy', 'deadline'))
}

/** Passes a cancel on to the peer when it is asked, at any moment of the waiting. */
function cancelWhenAsked(run: Run, task: TaskRef): { stop: () => void; settled: () => Promise<void> } {
  let sending: Promise<void> = Promise.resolve()
  const send = async () => {
    const outcome = await run.provider.cancel(task, briefly(run))
    if (outcome.ok) await run.log('info', 'cancel_sent', {})
    else await recordCancelRefused(run.claim)
  }
  const asked = () => {
    sending = send().catch((error: unknown) => {
      logger.warn({ err: error, operationId: run.claim.operationId }, 'cancel was not passed on')
    })
  }
  const { cancelled } = run.steering
  if (cancelled.aborted) asked()
  else cancelled.addEventListener('abort', asked, { once: true })
  return { stop: () => cancelled.removeEventListener('abort', asked), settled: () => sending }
}
