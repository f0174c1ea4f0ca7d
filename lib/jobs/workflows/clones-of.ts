import type { ClonePort } from '../../providers/provider.ts'
import { refused } from '../halt.ts'
import type { Run } from '../run.ts'

/** Ends the operation where the peer makes no clones. */
export function clonesOf({ provider }: Pick<Run, 'provider'>): ClonePort {
  if (!provider.clones) throw refused('unsupported', 'clones_not_possible')
  return provider.clones
}
