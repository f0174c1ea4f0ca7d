import type { PowerState } from '#lib/domain/instance/instance.ts'
import type { Consistency, Snapshot, SnapshotTree } from '#lib/domain/snapshot/snapshot.ts'
import {
  child,
  children,
  dateOf,
  optionalText,
  requiredBoolean,
  requiredChild,
  requiredText,
  WireError,
  type XmlElement,
} from '../../transport/xml-element.ts'
import { managedObjectOf } from '../managed-object.ts'
import { unescapeName } from '../names.ts'
import { powerStateOf } from './power-state.ts'

/** What else is known of the machine, for what its snapshots alone do not tell. */
export type SnapshotEvidence = {
  powerState: PowerState
  /** VirtualMachineRuntimeInfo.bootTime: when it was last powered on; unset while it is off. */
  bootTime: Date | null
  /** Bytes by snapshot reference, where they were asked for. */
  sizes: ReadonlyMap<string, bigint>
}

const noSnapshots: SnapshotTree = { currentRef: null, snapshots: [] }

/** VirtualMachine.snapshot (VirtualMachineSnapshotInfo), unset when there are none. Parents come before their children. */
export function snapshotTreeOf(info: XmlElement | undefined, evidence: SnapshotEvidence): SnapshotTree {
  if (info === undefined) return noSnapshots
  const current = child(info, 'currentSnapshot')
  const snapshots: Snapshot[] = []
  const seen = new Set<string>()
  // A list of work instead of recursion: how deep a chain may be is the peer's choice, the stack is ours.
  const waiting = waitingOf(children(info, 'rootSnapshotList'), null)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const snapshot = snapshotOf(next, evidence)
    if (seen.has(snapshot.ref)) throw new WireError(`${snapshot.ref} appears twice among the snapshots`)
    seen.add(snapshot.ref)
    snapshots.push(snapshot)
    waiting.push(...waitingOf(children(next.node, 'childSnapshotList'), snapshot.ref))
  }
  return { currentRef: current === null ? null : managedObjectOf(current).id, snapshots }
}

type Waiting = { node: XmlElement; parentRef: string | null; position: number }

// Reversed, so that taking from the end keeps the peer's order among siblings.
function waitingOf(nodes: readonly XmlElement[], parentRef: string | null): Waiting[] {
  return nodes.map((node, position) => ({ node, parentRef, position })).reverse()
}

/** VirtualMachineSnapshotTree. */
function snapshotOf({ node, parentRef, position }: Waiting, evidence: SnapshotEvidence): Snapshot {
  const ref = managedObjectOf(requiredChild(node, 'snapshot')).id
  const takenAt = dateOf(requiredChild(node, 'createTime'))
  const powerState = powerStateOf(requiredText(node, 'state'))
  const quiesced = requiredBoolean(node, 'quiesced')
  return {
    ref,
    parentRef,
    position,
    name: unescapeName(requiredText(node, 'name')),
    description: optionalText(node, 'description') ?? '',
    takenAt,
    powerState,
    quiesced,
    consistency: consistencyOf(powerState, quiesced, takenAt, evidence),
    sizeBytes: evidence.sizes.get(ref) ?? null,
    expiresAt: null,
  }
}

/**
 * What the peer's own record proves. `state` is the power state that a revert brings back, so anything but "off" means
 * that memory was kept. With "off" and not quiesced the API tells a cold snapshot from one of a running machine's disks
 * by nothing: only a machine that has been on since before the snapshot proves the second, and nothing proves the first.
 * Whoever took the snapshot may know better than this record.
 */
function consistencyOf(
  state: PowerState,
  quiesced: boolean,
  takenAt: Date,
  evidence: SnapshotEvidence,
): Consistency {
  if (quiesced) return 'fs_quiesced'
  if (state === 'on' || state === 'suspended') return 'memory'
  if (state === 'off' && evidence.powerState === 'on' && evidence.bootTime && evidence.bootTime <= takenAt) {
    return 'crash_consistent'
  }
  return 'unknown'
}
