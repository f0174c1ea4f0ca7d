import { type Fault, ownFault } from '../fault.ts'
import type { WorkflowInput } from '../operation/workflows.ts'
import { allRules } from '../pre-flight/all-rules.ts'
import { blockedBy } from '../pre-flight/blocked-by.ts'
import type { Machine } from '../pre-flight/evidence.ts'
import type { PreFlight } from '../pre-flight/finding.ts'
import { judge } from '../pre-flight/judge.ts'
import { incusNameProblem } from '../snapshot/incus-snapshot-name.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { takeOptions } from '../snapshot/take-options.ts'
import type { Withheld } from './batch-item.ts'
import { type BatchRequest, type BatchRequestOf, removedBefore } from './batch-request.ts'

/** An instance as the inventory has it. */
export type Candidate = {
  instanceId: string
  name: string
  connectionName: string
  connectionEnabled: boolean
  isGone: boolean
  machine: Machine
}

/** What a batch would do with one instance. */
export type InstancePlan = PreFlight & {
  withheld: Withheld[]
  /** What is to be deleted, oldest first. */
  doomed: Snapshot[]
  skipped: Fault | null
}

const nothing = { findings: [], unjudged: [], withheld: [], doomed: [] }

/** The first reason that holds is told, the one that a person would want to hear about first. */
export function planInstance(request: BatchRequest, candidate: Candidate, now: Date): InstancePlan {
  const unable = refuseAny(candidate)
  if (unable) return { ...nothing, skipped: unable }
  return request.kind === 'snapshot.create'
    ? planTaking(request, candidate, now)
    : planRemoving(request, candidate, now)
}

function refuseAny({ isGone, connectionEnabled, machine }: Candidate): Fault | null {
  if (isGone) return ownFault('not_found', 'instance_gone')
  if (!connectionEnabled) return ownFault('conflict', 'connection_disabled')
  return machine.capabilities.snapshots ? null : ownFault('unsupported', 'snapshots_not_possible')
}

function planTaking(
  request: BatchRequestOf<'snapshot.create'>,
  { instanceId, machine }: Candidate,
  now: Date,
): InstancePlan {
  const { name } = request
  // So that asking again, after some could not be taken, asks for those alone.
  if (machine.tree.snapshots.some((snapshot) => snapshot.name === name)) {
    return { ...nothing, skipped: ownFault('conflict', 'snapshot_name_used', { name }) }
  }
  if (machine.incus && incusNameProblem(name, machine.incus)) {
    return { ...nothing, skipped: ownFault('conflict', 'snapshot_name_not_possible', { name }) }
  }
  const withheld = withheldFrom(request, machine)
  const input = takingInput(request, { instanceId, withheld })
  const found = judge(allRules, 'snapshot.create', input, fromInventory(machine, now))
  return { ...found, withheld, doomed: [], skipped: blockOf(found) }
}

function planRemoving(
  request: BatchRequestOf<'snapshot.remove'>,
  { instanceId, machine }: Candidate,
  now: Date,
): InstancePlan {
  const before = removedBefore(request, now)
  const doomed = machine.tree.snapshots
    .filter(({ takenAt }) => takenAt < before)
    .sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime())
  const [oldest] = doomed
  if (!oldest) {
    const hours = String(request.olderThanHours)
    return { ...nothing, skipped: ownFault('not_found', 'nothing_older', { hours }) }
  }
  const input = { instanceId, snapshotRef: oldest.ref, withChildren: false }
  const found = judge(allRules, 'snapshot.remove', input, fromInventory(machine, now))
  return { ...found, withheld: [], doomed, skipped: blockOf(found) }
}

/** What of the wishes this machine cannot have. The memory of a suspended one is part of any snapshot of it, so nothing is withheld. */
function withheldFrom(request: BatchRequestOf<'snapshot.create'>, machine: Machine): Withheld[] {
  const refusals = takeOptions(machine)
  return (['memory', 'quiesce'] as const).flatMap((option) => {
    // Whether a server can keep the state of a running container shows only by failing: not for many at once.
    const why = machine.incus?.type === 'container' ? 'not-supported' : refusals[option]
    return request[option] && why && why !== 'suspended-always' ? [{ option, why }] : []
  })
}

/** The input of one operation of the batch. */
export function takingInput(
  request: Omit<BatchRequestOf<'snapshot.create'>, 'instanceIds'>,
  item: { instanceId: string; withheld: readonly Withheld[] },
): WorkflowInput<'snapshot.create'> {
  const { name, description } = request
  const isHad = (wish: Withheld['option']) =>
    request[wish] && !item.withheld.some(({ option }) => option === wish)
  return {
    instanceId: item.instanceId,
    name,
    description,
    memory: isHad('memory'),
    quiesce: isHad('quiesce'),
  }
}

/** Hardware and free space are the peer's to tell, at the moment of the call. */
function fromInventory(machine: Machine, now: Date) {
  return { now, machine, hardware: null, datastores: null }
}

function blockOf({ findings }: PreFlight): Fault | null {
  const block = findings.find(({ severity }) => severity === 'block')
  return block ? blockedBy(block) : null
}
