import { z } from 'zod'
import { db } from '../../db/client.ts'
import { recordResult } from '../../db/operations/record.ts'
import { recordLeftoverGone } from '../../db/operations/record-leftover.ts'
import { ownFault } from '../../domain/fault.ts'
import { askPeer } from '../ask-peer.ts'
import { cancelledUnasked, failed, interrupted, refused } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readInstanceNow, writeGone } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { Run, WorkflowDefinition } from '../run.ts'
import { recalledCheck } from '../run-memory.ts'
import { waitForTask } from '../wait-for-task.ts'

type RemoveRun = Run<'instance.remove-leftover'>

/** What the check step found to bear the clone's mark; null when there was nothing. */
const found = z.object({ leftRef: z.string().nullable() })

/**
 * Destroys what a clone that did not succeed left at the peer. It is found by the clone's mark and by nothing else, and the
 * provider reads the mark back at the last moment: whatever does not bear it stays.
 */
export const removeLeftover: WorkflowDefinition<'instance.remove-leftover'> = {
  check: async (run) => {
    await refuseUnfinished(run.input.operationId)
    const leftRef = await findMarked(run, failed, cancelledUnasked)
    if (leftRef !== null) await refuseRunning(run, leftRef)
    run.logAtEnd('info', 'checked', {})
    return { ...recalledCheck(run.memory), leftRef }
  },

  request: async (run) => {
    const leftRef = leftRefOf(run)
    if (leftRef === null) {
      await run.log('info', 'nothing_left', {})
      return { intent: null, done: { resultRef: null } }
    }
    return requestTask(run, {
      action: 'other',
      call: (ctx) => portOf(run, 'clones').remove(leftRef, run.input.operationId, ctx),
      look: async () =>
        (await findMarked(run, interrupted)) === null
          ? { kind: 'done', resultRef: null }
          : { kind: 'nothing' },
      isDoneAlready: (fault) => fault.code === 'not_found',
    })
  },

  wait: waitForTask,

  verify: async (run) => {
    const leftRef = leftRefOf(run)
    const still = await findMarked(run, interrupted)
    if (still !== null) throw interrupted(ownFault('conflict', 'outcome_unknown', { names: still }))
    await recordLeftoverGone(run.claim, run.input.operationId)
    if (leftRef === null) return null
    await writeGone(run, leftRef)
    await recordResult(run.claim, leftRef)
    await run.log('info', 'leftover_removed', { ref: leftRef })
    return null
  },
}

/** One that may still go on makes what would be removed here; what one that succeeded has made is somebody's machine. */
async function refuseUnfinished(operationId: string): Promise<void> {
  const clone = await db.operation.findUnique({ where: { id: operationId } })
  if (clone?.workflow !== 'instance.clone') throw refused('not_found', 'operation_gone')
  if (!['failed', 'cancelled', 'interrupted'].includes(clone.state)) {
    throw refused('conflict', 'operation_state', { state: clone.state })
  }
}

/** Somebody who has started it has made it theirs. */
async function refuseRunning(run: RemoveRun, leftRef: string): Promise<void> {
  const { name, powerState } = await readInstanceNow(run, leftRef, failed, cancelledUnasked)
  if (powerState !== 'off') throw refused('conflict', 'leftover_runs', { name })
}

function findMarked(run: RemoveRun, ...otherwise: AskPeerEndings): Promise<string | null> {
  return askPeer(run, (ctx) => portOf(run, 'clones').find(run.input.operationId, ctx), ...otherwise)
}

type AskPeerEndings = [giveUp: Parameters<typeof askPeer>[2], onCancel?: Parameters<typeof askPeer>[3]]

function leftRefOf({ memory }: RemoveRun): string | null {
  return found.parse(memory.outputs.get('check')).leftRef
}
