import { db } from '../db/client.ts'
import { databaseTime } from '../db/database-time.ts'
import { recordIntent, recordNoTask, recordStepOutput, recordTask } from '../db/operations/record.ts'
import { type Fault, type Outcome, ownFault, success } from '../domain/fault.ts'
import type { TaskRef } from '../domain/operation/operation.ts'
import { answerSeconds, looksAfterSilence } from '../domain/operation/workflow-limits.ts'
import type { CallContext, PeerTask } from '../providers/provider.ts'
import { askPeer, mostTries, pauseBeforeRetry } from './ask-peer.ts'
import { isFateUnknown } from './fate.ts'
import { type Evidence, type Found, finishedTaskSeconds, newTasksOf } from './find-made.ts'
import { cancelledUnasked, failed, interrupted } from './halt.ts'
import { readNow } from './read-now.ts'
import type { Run } from './run.ts'
import {
  checkedBefore,
  type Intent,
  parseRequest,
  type RequestOutput,
  recalledRequest,
} from './run-memory.ts'
import { waitForPeerTask } from './wait-for-peer-task.ts'

export type TaskPlan = {
  action: PeerTask['action']
  /** Null for what the peer does at once, without a task. */
  call: (ctx: CallContext) => Promise<Outcome<TaskRef | null>>
  /** The line that says that it was done at once. */
  doneAtOnce?: 'renamed' | 'expiry_set' | 'marked_template' | 'marked_machine'
  /** A refusal that means that what was asked is so already. */
  isDoneAlready?: (fault: Fault) => boolean
} & (
  | {
      /** What became of an earlier request, judged by what the peer shows of the instance and its tasks. */
      find: (evidence: Evidence) => Found | Promise<Found>
    }
  | {
      /** The same, where the instance itself cannot tell. */
      look: () => Promise<Found>
    }
)

/**
 * The `request` step: asks the peer once. The intent is stored before the call and the task before the step ends; when
 * the answer is lost in between, by a crash or a broken connection, the peer is searched for what it made of it.
 */
export async function requestTask(run: Run, plan: TaskPlan): Promise<RequestOutput> {
  let { intent } = recalledRequest(run.memory)
  if (run.memory.task) return { intent }
  let silent = false
  for (let tries = 1; ; tries += 1) {
    if (intent) {
      const found = await lookFor(run, plan, intent, silent)
      const concluded = await conclude(run, found, intent)
      if (concluded) return concluded
    }
    assertMayStillAsk(run)
    // The call's time begins before the intent is stored, and so is over when the intent says so to another worker.
    const deadline = new Date(Date.now() + answerSeconds * 1000)
    intent = await storeIntent(run)
    const outcome = await plan.call({ signal: new AbortController().signal, deadline })
    if (outcome.ok) return accepted(run, plan, intent, outcome.value)
    const { fault } = outcome
    if (isFateUnknown(fault)) {
      run.steering.check()
      if (tries >= mostTries) throw interrupted(fault)
      silent = fault.reason === 'timed_out'
      await pauseBeforeRetry(run, fault, tries)
      continue
    }
    intent = null
    await recordStepOutput(run.claim, 'request', { intent })
    if (plan.isDoneAlready?.(fault)) {
      await run.log('info', 'already_done', {})
      return { intent, done: { resultRef: null } }
    }
    // Somebody else's task is no failed try of ours; the deadline bounds this.
    if (fault.peerFault === 'TaskInProgress') tries = 0
    await pauseAfterRefusal(run, fault, tries)
  }
}

async function accepted(
  run: Run,
  plan: TaskPlan,
  intent: Intent,
  task: TaskRef | null,
): Promise<RequestOutput> {
  if (task) {
    await keepTask(run, task, 'request_sent')
    return { intent }
  }
  if (plan.doneAtOnce) await run.log('info', plan.doneAtOnce, {})
  return { intent, done: { resultRef: null } }
}

/** Returns when the refused request may be made again. */
async function pauseAfterRefusal(run: Run, fault: Fault, tries: number): Promise<void> {
  run.steering.check()
  if (fault.peerFault === 'TaskInProgress') await waitForPeerTask(run, fault)
  else if (fault.retryable && tries < mostTries) await pauseBeforeRetry(run, fault, tries)
  else throw failed(fault)
}

function assertMayStillAsk(run: Run): void {
  if (run.steering.cancelled.aborted) throw cancelledUnasked()
  if (Date.now() >= run.deadline.getTime()) throw failed(ownFault('busy', 'deadline'))
}

async function storeIntent(run: Run): Promise<Intent> {
  const { intent } = parseRequest(await recordIntent(run.claim, answerSeconds))
  if (!intent) throw new Error('the intent was not stored')
  return intent
}

async function keepTask(run: Run, task: TaskRef, message: 'request_sent' | 'found_task'): Promise<void> {
  await recordTask(run.claim, task, message)
  run.memory.task = task
}

/**
 * Searches the peer; when it shows nothing while the lost call could still arrive, waits for that and looks again. One
 * that took the request and stayed silent may act on it at any time: it is never asked twice here.
 */
async function lookFor(run: Run, plan: TaskPlan, intent: Intent, silent: boolean): Promise<Found> {
  await run.log('info', 'looking_for_result', {})
  let found = await look(run, plan, intent)
  if (silent) {
    for (let looks = 0; found.kind === 'nothing' && looks < looksAfterSilence; looks += 1) {
      await run.steering.pause(answerSeconds * 1000)
      found = await look(run, plan, intent)
    }
    return found.kind === 'nothing' ? { kind: 'unknown', names: [] } : found
  }
  const remaining = Date.parse(intent.until) - (await databaseTime(db))
  if (found.kind !== 'nothing' || remaining <= 0) return found
  await run.steering.pause(remaining)
  return look(run, plan, intent)
}

async function look(run: Run, plan: TaskPlan, intent: Intent): Promise<Found> {
  if ('look' in plan) return plan.look()
  const tasks = await askPeer<PeerTask[] | null>(
    run,
    async (ctx) => {
      const listed = await run.provider.recentTasks(run.instanceRef, ctx)
      return !listed.ok && listed.fault.code === 'unsupported' ? success(null) : listed
    },
    interrupted,
  )
  const instance = await readNow(run, interrupted)
  const before = checkedBefore(run.memory)
  return plan.find({
    before,
    tree: instance.tree,
    isTemplate: instance.isTemplate,
    newTasks: newTasksOf(tasks, before, plan.action),
    remembersFinished: (await databaseTime(db)) - Date.parse(intent.at) < finishedTaskSeconds * 1000,
  })
}

async function conclude(run: Run, found: Found, intent: Intent): Promise<RequestOutput | null> {
  if (found.kind === 'task') {
    await keepTask(run, found.task, 'found_task')
    return { intent, adopted: true }
  }
  if (found.kind === 'done') {
    await recordNoTask(run.claim)
    if (found.resultRef) await run.log('info', 'found_result', { ref: found.resultRef })
    else await run.log('info', 'already_done', {})
    return { intent, adopted: true, done: { resultRef: found.resultRef } }
  }
  if (found.kind === 'unknown') {
    throw interrupted(ownFault('conflict', 'outcome_unknown', { names: found.names.join(', ') }))
  }
  await run.log('info', 'found_nothing', {})
  return null
}
