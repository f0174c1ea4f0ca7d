import { ownFault } from '../../domain/fault.ts'
import type { PeerInstance } from '../../providers/provider.ts'
import { interrupted } from '../halt.ts'
import type { Run } from '../run.ts'
import { recalledWait } from '../run-memory.ts'

/** Says whether the snapshots are gone, and whether their disks were left to be merged. */
export async function logRemoval(
  run: Pick<Run, 'log' | 'memory'>,
  instance: PeerInstance,
  refs: string[],
): Promise<void> {
  const left = instance.tree.snapshots.filter(({ ref }) => refs.includes(ref))
  if (left.length > 0) await run.log('warn', 'still_there', { count: left.length })
  if (left.length > 0 && recalledWait(run.memory).forgotten) {
    const names = left.map(({ name, ref }) => `${name} (${ref})`).join(', ')
    throw interrupted(ownFault('conflict', 'outcome_unknown', { names }))
  }
  if (left.length === 0) await run.log('info', 'removal_verified', { count: refs.length })
  if (instance.consolidationNeeded) await run.log('warn', 'consolidation_needed', {})
}
