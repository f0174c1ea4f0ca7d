import { recordResult } from '../../db/operations/record.ts'
import { refuseCompute } from '../../domain/clone/refuse-clone.ts'
import { type Fault, type Outcome, ownFault, success } from '../../domain/fault.ts'
import type { CallContext, PeerInstance } from '../../providers/provider.ts'
import { askPeer } from '../ask-peer.ts'
import { checkInstance } from '../check-instance.ts'
import { cancelledUnasked, failed, interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { Run, WorkflowDefinition } from '../run.ts'

type MarkRun = Run<'instance.mark-template'> | Run<'instance.mark-machine'>

export const markTemplate: WorkflowDefinition<'instance.mark-template'> = {
  check: (run) => checkInstance(run, refuseMarkTemplate),
  request: (run) => requestMark(run, (ctx) => portOf(run, 'clones').markAsTemplate(run.instanceRef, ctx)),
  verify: verifyMarked,
}

export const markMachine: WorkflowDefinition<'instance.mark-machine'> = {
  check: (run) =>
    checkInstance(run, async (instance) => refuseMarkMachine(instance) ?? (await refusePool(run))),
  request: (run) =>
    requestMark(run, (ctx) => portOf(run, 'clones').markAsMachine(run.instanceRef, run.input.compute, ctx)),
  verify: verifyMarked,
}

/** A vCenter makes a template of a machine that is off only (InvalidPowerState), and of a template never again. */
export function refuseMarkTemplate({ isTemplate, powerState }: PeerInstance): Fault | null {
  if (isTemplate) return ownFault('conflict', 'already_template')
  return powerState === 'off' ? null : ownFault('conflict', 'template_needs_off', { now: powerState })
}

export function refuseMarkMachine({ isTemplate }: PeerInstance): Fault | null {
  return isTemplate ? null : ownFault('conflict', 'not_template')
}

async function refusePool(run: Run<'instance.mark-machine'>): Promise<Fault | null> {
  const { kind, ref } = run.input.compute
  const places = await askPeer(run, (ctx) => portOf(run, 'clones').readPlaces(ctx), failed, cancelledUnasked)
  return refuseCompute(places.compute.find((one) => one.kind === kind && one.ref === ref))
}

function requestMark(run: MarkRun, call: (ctx: CallContext) => Promise<Outcome<void>>) {
  const isTemplate = becomesTemplate(run)
  return requestTask(run, {
    action: 'other',
    call: async (ctx) => {
      const outcome = await call(ctx)
      return outcome.ok ? success(null) : outcome
    },
    doneAtOnce: isTemplate ? 'marked_template' : 'marked_machine',
    // Whoever has marked it since wanted the same; asking again is refused by the peer.
    find: (evidence) =>
      evidence.isTemplate === isTemplate ? { kind: 'done', resultRef: null } : { kind: 'nothing' },
  })
}

async function verifyMarked(run: MarkRun): Promise<null> {
  const { isTemplate, name, ref } = await readNow(run, interrupted)
  await recordResult(run.claim, run.instanceRef)
  if (isTemplate === becomesTemplate(run)) {
    await run.log('info', isTemplate ? 'template_verified' : 'machine_verified', { name, ref })
  } else await run.log('warn', 'kind_differs', { name })
  return null
}

function becomesTemplate({ workflow }: MarkRun): boolean {
  return workflow === 'instance.mark-template'
}
