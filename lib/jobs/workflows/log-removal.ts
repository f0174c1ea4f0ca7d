import type { PeerInstance } from '../../providers/provider.ts'
import type { Run } from '../run.ts'

/** Says whether the snapshots are gone, and whether their disks were left to be merged. */
export async function logRemoval(
  run: Pick<Run, 'log'>,
  instance: PeerInstance,
  refs: string[],
): Promise<void> {
  const left = instance.tree.snapshots.filter(({ ref }) => refs.includes(ref))
  if (left.length > 0) await run.log('warn', 'still_there', { count: left.length })
  else await run.log('info', 'removal_verified', { count: refs.length })
  if (instance.consolidationNeeded) await run.log('warn', 'consolidation_needed', {})
}
