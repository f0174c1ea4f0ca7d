import { type Fault, ownFault } from '../../domain/fault.ts'
import type { WorkflowInput } from '../../domain/operation/workflows.ts'
import type { PeerInstance } from '../../providers/provider.ts'
import type { ShownState } from '../asked.ts'

/** As those of refusals.ts: what the peer cannot do, and what is not as the person saw it. */
export function refuseRestore(
  input: WorkflowInput<'snapshot.restore'>,
  instance: PeerInstance,
  shown: ShownState,
): Fault | null {
  const { capabilities, incus, tree, powerState } = instance
  if (!capabilities.revert || incus === null) return ownFault('unsupported', 'revert_not_possible')
  const snapshot = tree.snapshots.find(({ ref }) => ref === input.snapshotRef)
  if (!snapshot) return ownFault('not_found', 'snapshot_gone')
  if (input.diskOnly && (input.state || !incus.canRestoreDiskOnly)) {
    return ownFault('unsupported', 'disk_only_not_possible')
  }
  if (input.state && snapshot.consistency !== 'memory') return ownFault('unsupported', 'memory_not_possible')
  const seen = input.shownPowerState ?? shown.powerState
  // Somebody has started it since: what it wrote would be lost unseen.
  return seen !== powerState && powerState === 'on'
    ? ownFault('conflict', 'power_state_changed', { shown: seen, now: powerState })
    : null
}
