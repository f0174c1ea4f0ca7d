import { recordNoTask, recordResult } from '../../db/operations/record.ts'
import { type Fault, ownFault } from '../../domain/fault.ts'
import { blockedBy } from '../../domain/pre-flight/blocked-by.ts'
import { readFindings } from '../../evidence/read-findings.ts'
import type { PeerInstance } from '../../providers/provider.ts'
import { faultName } from '../ask-peer.ts'
import { checkInstance } from '../check-instance.ts'
import { type Found, newTasksOf } from '../find-made.ts'
import { findRestored, type RestoreMark } from '../find-restored.ts'
import { failed, Halt, interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import { briefly, type Run, type WorkflowDefinition } from '../run.ts'
import {
  checkedBefore,
  type RequestOutput,
  recalledRequest,
  recalledStop,
  type StopOutput,
  type WaitOutput,
  wasStopAsked,
} from '../run-memory.ts'
import { startAgain } from '../start-again.ts'
import { stopFirst } from '../stop-first.ts'
import { waitForTask } from '../wait-for-task.ts'
import { refuseRestore } from './refuse-restore.ts'
import { refuseUnsafe } from './safety.ts'

type RestoreRun = Run<'snapshot.restore'>

/** Times that a restore which the peer forgot, and did not do, is asked for before a person decides. */
const mostRestores = 3

export const restoreSnapshot: WorkflowDefinition<'snapshot.restore'> = {
  check: async (run) => {
    const { input } = run
    const refuse = await refuseUnsafe(input.safetyOperationId, (instance, shown) =>
      refuseRestore(input, instance, shown),
    )
    return checkInstance(run, refuse)
  },

  stop: async (run): Promise<StopOutput> => {
    const isWished = run.input.stopFirst && checkedBefore(run.memory).powerState !== 'off'
    if (!isWished) await run.log('info', 'stop_skipped', {})
    const instance = isWished ? await stopFirst(run, run.input) : await readNow(run, failed)
    // Shutting down takes a while, in which somebody may have taken what would be destroyed unseen.
    const block = isWished ? await blockNow(run, instance) : null
    if (block) throw await afterUndoing(run, failed(block))
    const { powerState, incus } = instance
    const { wasAsked } = recalledStop(run.memory)
    return {
      ...(wasAsked ? { wasAsked } : {}),
      left: { powerState, generation: incus?.generation ?? null },
    }
  },

  request: async (run) => {
    try {
      await refuseStarted(run)
      return await requestRestore(run)
    } catch (error) {
      throw error instanceof Halt ? await afterUndoing(run, error) : error
    }
  },

  wait: async (run) => {
    try {
      return await waitForRestore(run)
    } catch (error) {
      if (error instanceof Halt && wasStopAsked(run.memory)) await run.log('warn', 'left_off', {})
      throw error
    }
  },

  start: async (run) => {
    if (!run.input.startAfter) {
      await run.log('info', 'start_skipped', {})
      return null
    }
    const fault = await startAgain(run)
    if (fault) throw failed(fault)
    await run.log('info', 'started_again', {})
    return null
  },

  verify: async (run) => {
    const { incus } = await readNow(run, interrupted)
    await recordResult(run.claim, run.input.snapshotRef)
    const isProven = !run.input.diskOnly && (incus?.generation ?? null) !== leftBefore(run).generation
    await run.log('info', isProven ? 'restore_verified' : 'restore_told', {})
    return null
  },
}

/** The request. Its answer may be lost: what became of it is told by the instance's generation. */
function requestRestore(run: RestoreRun): Promise<RequestOutput> {
  const { snapshotRef, state, diskOnly } = run.input
  return requestTask(run, {
    action: 'snapshot.restore',
    call: (ctx) => portOf(run, 'restores').restore(run.instanceRef, snapshotRef, { state, diskOnly }, ctx),
    look: () => lookForRestore(run),
  })
}

async function lookForRestore(run: RestoreRun): Promise<Found> {
  const tasks = await run.provider.recentTasks(run.instanceRef, briefly(run))
  run.steering.check()
  const mine = newTasksOf(tasks.ok ? tasks.value : null, checkedBefore(run.memory), 'snapshot.restore')
  const running = mine?.find(({ state }) => state.status === 'running')
  if (running) return { kind: 'task', task: running.ref }
  const restored = findRestored(leftBefore(run), await markNow(run), run.input)
  if (restored === 'done') return { kind: 'done', resultRef: run.input.snapshotRef }
  return restored === 'not-done' ? { kind: 'nothing' } : { kind: 'unknown', names: [] }
}

/**
 * Follows the restore. One that the peer forgot, because it was restarted in its middle or because another worker came too late,
 * is judged by the generation; where that says that it was not done and the instance is off, it is asked for again: a restore
 * that broke off leaves a disk that only another one mends.
 */
async function waitForRestore(run: RestoreRun): Promise<WaitOutput> {
  for (let times = 1; ; times += 1) {
    const waited = await waitForTask(run)
    if (run.memory.task && !waited.forgotten) return waited
    const now = await markNow(run)
    const restored = findRestored(leftBefore(run), now, run.input)
    if (restored === 'done') return { forgotten: true }
    if (restored === 'unknown') throw interrupted(ownFault('conflict', 'outcome_unknown', { names: '' }))
    if (now.powerState !== 'off' || times >= mostRestores) throw failed(notDone())
    await run.log('warn', 'restore_repeated', {})
    await recordNoTask(run.claim)
    run.memory.task = null
    run.memory.outputs.set('request', await requestRestore(run))
  }
}

async function markNow(run: RestoreRun): Promise<RestoreMark> {
  const { powerState, incus } = await readNow(run, interrupted)
  return { powerState, generation: incus?.generation ?? null }
}

/** The instance right before the restore was asked for. */
function leftBefore(run: Pick<RestoreRun, 'memory'>): RestoreMark {
  const { left } = recalledStop(run.memory)
  if (!left) throw new Error('the stop step recorded nothing')
  return left
}

function notDone(): Fault {
  return ownFault('conflict', 'restore_not_done')
}

/** Another worker may go on long after the stop: whoever has started the instance since would lose what it wrote. */
async function refuseStarted(run: RestoreRun): Promise<void> {
  if (run.memory.task || recalledRequest(run.memory).intent) return
  const before = leftBefore(run).powerState
  const { powerState } = await readNow(run, failed)
  if (before !== 'on' && powerState === 'on') {
    throw failed(ownFault('conflict', 'power_state_changed', { shown: before, now: powerState }))
  }
}

async function blockNow(run: RestoreRun, machine: PeerInstance): Promise<Fault | null> {
  const { provider } = run
  const { findings } = await readFindings({ provider, machine, ctx: briefly(run) }, run)
  const block = findings.find(({ severity }) => severity === 'block')
  return block ? blockedBy(block) : null
}

/**
 * What was stopped for a restore that the peer was not brought to begin is started again, before the operation ends. Not where
 * it began one and failed: nobody knows what the disk holds then, and starting from it is for a person to decide.
 */
async function afterUndoing(run: RestoreRun, halt: Halt): Promise<Halt> {
  const { state } = halt.ending
  if (state !== 'failed' && state !== 'cancelled') return halt
  if (!wasStopAsked(run.memory) || !run.input.startAfter) return halt
  try {
    const refusal = await startAgain(run)
    if (refusal) await run.log('error', 'restart_failed', { fault: faultName(refusal) })
    else await run.log('info', 'restarted_unrestored', {})
  } catch (error) {
    if (!(error instanceof Halt)) throw error
  }
  return halt
}
