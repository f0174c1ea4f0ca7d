import { type Fault, ownFault } from '../../domain/fault.ts'
import type { PowerState } from '../../domain/instance/instance.ts'
import type { WorkflowInput } from '../../domain/operation/workflows.ts'
import { incusNameProblem } from '../../domain/snapshot/incus-snapshot-name.ts'
import type { SnapshotTree } from '../../domain/snapshot/snapshot.ts'
import type { PeerInstance } from '../../providers/provider.ts'
import type { ShownState } from '../asked.ts'

/*
 * Reasons to refuse at the last moment that are about what the person saw when they asked, or about what the peer can do at
 * all; what is wise of what it can do is said by the rules of lib/domain/pre-flight. Each returns the first that holds, the one
 * that a person would want to hear about first.
 */

export function refuseCreate(
  input: WorkflowInput<'snapshot.create'>,
  instance: PeerInstance,
  shown: ShownState,
): Fault | null {
  const { capabilities, powerState } = instance
  if (!capabilities.snapshots) return ownFault('unsupported', 'snapshots_not_possible')
  const changed = powerChange(input.shownPowerState ?? shown.powerState, powerState)
  // Asked for a cold snapshot: one of a running machine would be worth less than was promised.
  if (changed && changed.shown !== 'on' && powerState === 'on') return powerFault(changed)
  if (changed && powerState !== 'on' && (input.memory || input.quiesce)) return powerFault(changed)
  if (input.memory && !(capabilities.memorySnapshots && powerState !== 'off')) {
    return ownFault('unsupported', 'memory_not_possible')
  }
  return refuseName(input.name, instance)
}

export function refuseRevert(
  input: WorkflowInput<'snapshot.revert'>,
  instance: PeerInstance,
  shown: ShownState,
): Fault | null {
  if (!instance.capabilities.revert) return ownFault('unsupported', 'revert_not_possible')
  if (!hasSnapshot(instance.tree, input.snapshotRef)) return ownFault('not_found', 'snapshot_gone')
  const changed = powerChange(input.shownPowerState ?? shown.powerState, instance.powerState)
  // Somebody has started the machine since: what it wrote would be lost unseen.
  return changed && instance.powerState === 'on' ? powerFault(changed) : null
}

export function refuseRevertLatest(
  input: WorkflowInput<'snapshot.revert-latest'>,
  instance: PeerInstance,
  shown: ShownState,
): Fault | null {
  const { currentRef, snapshots } = instance.tree
  if (currentRef !== input.snapshotRef) {
    const name = snapshots.find(({ ref }) => ref === currentRef)?.name
    return ownFault('conflict', 'current_snapshot_changed', name === undefined ? {} : { name })
  }
  return refuseRevert(input, instance, shown)
}

export function refuseRemove(
  input: WorkflowInput<'snapshot.remove'>,
  instance: PeerInstance,
  shown: ShownState,
): Fault | null {
  if (!hasSnapshot(instance.tree, input.snapshotRef)) return ownFault('not_found', 'snapshot_gone')
  const doomed = input.withChildren ? subtreeRefs(instance.tree, input.snapshotRef) : [input.snapshotRef]
  return refuseUnseen(instance.tree, doomed, shown)
}

export function refuseRemoveAll(instance: PeerInstance, shown: ShownState): Fault | null {
  const refs = instance.tree.snapshots.map(({ ref }) => ref)
  if (refs.length === 0) return ownFault('not_found', 'snapshot_gone')
  return refuseUnseen(instance.tree, refs, shown)
}

export function refuseRename(input: WorkflowInput<'snapshot.rename'>, instance: PeerInstance): Fault | null {
  return refuseGone(input, instance) ?? refuseName(input.name, instance, input.snapshotRef)
}

export function refuseGone(input: { snapshotRef: string }, { tree }: PeerInstance): Fault | null {
  return hasSnapshot(tree, input.snapshotRef) ? null : ownFault('not_found', 'snapshot_gone')
}

/** Where names are what the peer knows snapshots by, no two are equal, and not every text is one. */
function refuseName(name: string, { incus, tree }: PeerInstance, own?: string): Fault | null {
  if (incus === null) return null
  const problem = incusNameProblem(name, incus)
  if (problem) return { ...ownFault('conflict', 'snapshot_name_not_possible', { name }), field: 'name' }
  return tree.snapshots.some((one) => one.name === name && one.ref !== own)
    ? { ...ownFault('conflict', 'snapshot_name_used', { name }), field: 'name' }
    : null
}

/** The snapshot itself and everything below it. */
export function subtreeRefs({ snapshots }: SnapshotTree, rootRef: string): string[] {
  const children = Map.groupBy(snapshots, ({ parentRef }) => parentRef)
  const refs: string[] = []
  const open = [rootRef]
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    refs.push(ref)
    open.push(...(children.get(ref) ?? []).map((child) => child.ref))
  }
  return refs
}

function hasSnapshot({ snapshots }: SnapshotTree, snapshotRef: string): boolean {
  return snapshots.some(({ ref }) => ref === snapshotRef)
}

function refuseUnseen({ snapshots }: SnapshotTree, doomed: string[], shown: ShownState): Fault | null {
  const unseen = snapshots.filter(({ ref }) => doomed.includes(ref) && !shown.snapshotRefs.includes(ref))
  const names = unseen.map(({ name }) => name).join(', ')
  return unseen.length > 0 ? ownFault('conflict', 'snapshots_changed', { names }) : null
}

type PowerChange = { shown: PowerState; now: PowerState }

function powerChange(shown: PowerState, now: PowerState): PowerChange | null {
  return shown === now ? null : { shown, now }
}

function powerFault(change: PowerChange): Fault {
  return ownFault('conflict', 'power_state_changed', change)
}
