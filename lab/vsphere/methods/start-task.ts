import { namedFault } from '../disturbance/named-fault.ts'
import type { Sentinel, SentinelStage } from '../disturbance/sentinel.ts'
import type { Ref } from '../model/ref.ts'
import { Snapshot } from '../snapshot/snapshot.ts'
import { managedObjectNotFound } from '../soap/faults.ts'
import { field, reference } from '../soap/value.ts'
import { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { findObject, type SessionCall } from './call.ts'

export type TaskPlan = {
  /** As in TaskDescription.methodInfo of a real vCenter. */
  descriptionId: string
  /** Milliseconds at a task time of 1. */
  duration: number
  cancelable?: boolean
  work: () => Ref | null
  /** As in Job and TaskFacts. */
  progress?: (share: number) => void
  abandon?: () => void
  shared?: boolean
  /** What the snapshot's name asks for, and which of its faults applies. */
  sentinel?: { read: Sentinel; stage: SentinelStage }
}

/** Starts the task of a method on a machine, with what somebody asked to go wrong, and answers its reference. */
export function startTask(call: SessionCall, machine: VirtualMachine, plan: TaskPlan): string {
  const { lab, method, session } = call
  const occasion = { method, target: machine.ref, type: call.target.type, name: machine.name }
  const injected = lab.disturbances.takeFault(occasion, (rule) => rule.at === 'task')?.fault
  const { sentinel } = plan
  const fault = injected ?? sentinel?.read.faults[sentinel.stage]
  const stuck = sentinel?.read.stuck ?? false
  const asked =
    lab.disturbances.takeDelay(occasion) ?? sentinel?.read.slow ?? plan.duration * lab.settings.taskTime
  const task = lab.tasks.start(machine, {
    method,
    descriptionId: plan.descriptionId,
    userName: session.account.userName,
    cancelable: stuck || (plan.cancelable ?? false),
    ...bitByBit(plan),
    duration: stuck ? null : asked,
    work: () => {
      if (fault) throw namedFault(fault, machine)
      const result = plan.work()
      lab.effects.tookEffect(method, machine.ref.id, result?.id ?? call.target.id)
      return result
    },
  })
  return field('returnval', reference(task.ref))
}

function bitByBit({
  progress,
  abandon,
  shared,
}: TaskPlan): Pick<TaskPlan, 'progress' | 'abandon' | 'shared'> {
  return { ...(progress && { progress }), ...(abandon && { abandon }), ...(shared && { shared }) }
}

/** The machine that a method is called on. */
export function machineOf(call: SessionCall): VirtualMachine {
  const object = findObject(call, call.target)
  if (object instanceof VirtualMachine) return object
  throw managedObjectNotFound(call.target)
}

export function snapshotOf(call: SessionCall): Snapshot {
  const object = findObject(call, call.target)
  if (object instanceof Snapshot) return object
  throw managedObjectNotFound(call.target)
}
