import { readSecrets } from '../../db/operations/operation-secrets.ts'
import { recordResult } from '../../db/operations/record.ts'
import { recordLeftover } from '../../db/operations/record-leftover.ts'
import { ownFault } from '../../domain/fault.ts'
import { hideInFaults } from '../../domain/secrecy/hide-in-faults.ts'
import type { PeerInstance } from '../../providers/provider.ts'
import { askPeer } from '../ask-peer.ts'
import { checkInstance } from '../check-instance.ts'
import { findCloned } from '../find-cloned.ts'
import { failed, Halt, interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readInstanceNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { Run, WorkflowDefinition } from '../run.ts'
import { recalledRequest, recalledWait } from '../run-memory.ts'
import { waitForTask } from '../wait-for-task.ts'
import { findRefusal } from './clone-evidence.ts'
import { orTellWhatIsLeft } from './what-is-left.ts'

type CloneRun = Run<'instance.clone'>

/**
 * A clone to a machine or a template, or a deployment where the source is a template. It bears the operation's id, by which
 * it is found again whatever happens in between (decision 0029).
 */
export const cloneInstance: WorkflowDefinition<'instance.clone'> = {
  check: (run) => checkInstance(run, () => findRefusal(run)),

  request: (run) =>
    orTellWhatIsLeft(run, () =>
      requestTask(run, {
        action: 'instance.clone',
        call: async (ctx) => {
          const identity = { mark: run.claim.operationId, secrets: await recallSecrets(run) }
          return portOf(run, 'clones').clone(run.instanceRef, run.input, identity, ctx)
        },
        find: async (evidence) => findCloned(evidence, await findMarked(run)),
      }),
    ),

  wait: (run) => orTellWhatIsLeft(run, () => withoutSecrets(run, () => waitForTask(run))),

  verify: (run) =>
    orTellWhatIsLeft(run, async () => {
      const ref = await cloneRef(run)
      const clone = await readInstanceNow(run, ref, (fault) =>
        fault.code === 'not_found' ? failed(ownFault('not_found', 'result_missing')) : interrupted(fault),
      )
      await recordResult(run.claim, ref)
      await recordLeftover(run.claim, null)
      await tellWhatWasMade(run, clone)
      return { cloneRef: ref }
    }),
}

/** The peer may say in the task's fault what it was given for the guest. */
async function withoutSecrets<T>(run: CloneRun, work: () => Promise<T>): Promise<T> {
  const secrets = await readSecrets(run.claim.operationId)
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Halt) || error.ending.state === 'succeeded' || !error.ending.fault) throw error
    const { fault } = hideInFaults(Object.values(secrets).filter((word) => word !== undefined))
    throw new Halt({ ...error.ending, fault: fault(error.ending.fault) })
  }
}

/** Asking again without the passwords that a person gave would make another machine than the one they asked for. */
async function recallSecrets(run: CloneRun) {
  const secrets = await readSecrets(run.claim.operationId)
  const missing = run.input.givenSecrets.some((name) => secrets[name] === undefined)
  if (missing) throw failed(ownFault('conflict', 'secrets_erased'))
  return secrets
}

function findMarked(run: CloneRun): Promise<string | null> {
  return askPeer(run, (ctx) => portOf(run, 'clones').find(run.claim.operationId, ctx), interrupted)
}

/** What the peer's task named, or where that is not known or not certainly ours, what bears the mark. */
async function cloneRef(run: CloneRun): Promise<string> {
  const { done, adopted } = recalledRequest(run.memory)
  const { resourceId, forgotten } = recalledWait(run.memory)
  const named = resourceId ?? done?.resultRef
  if (named && !adopted) return named
  const marked = await findMarked(run)
  if (marked) return marked
  // The task may have been somebody else's, or a vCenter has given our clone another number.
  if (adopted || forgotten) throw interrupted(ownFault('conflict', 'outcome_unknown', { names: named ?? '' }))
  throw failed(ownFault('not_found', 'result_missing'))
}

async function tellWhatWasMade(run: CloneRun, clone: PeerInstance): Promise<void> {
  const { ref, name } = clone
  const { asTemplate, powerOn, hardware } = run.input
  await run.log('info', clone.isTemplate ? 'template_verified' : 'clone_verified', { name, ref })
  if (recalledWait(run.memory).forgotten) await run.log('warn', 'end_not_seen', { name })
  if (clone.name !== run.input.name) await run.log('warn', 'name_differs', { name })
  if (clone.isTemplate !== asTemplate) await run.log('warn', 'kind_differs', { name })
  if (powerOn !== (clone.powerState === 'on')) await run.log('warn', 'power_differs', { name })
  const memoryBytes =
    hardware.memoryMegabytes === null ? null : BigInt(hardware.memoryMegabytes) * 1024n ** 2n
  const isAsked =
    (hardware.cpuCount === null || hardware.cpuCount === clone.cpuCount) &&
    (memoryBytes === null || memoryBytes === clone.memoryBytes)
  if (!isAsked) await run.log('warn', 'hardware_differs', { name })
}
