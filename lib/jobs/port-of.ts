import type { Provider } from '../providers/provider.ts'
import { refused } from './halt.ts'
import type { Run } from './run.ts'

const refusals = {
  snapshots: 'snapshots_not_possible',
  reverts: 'revert_not_possible',
  restores: 'revert_not_possible',
  expiries: 'snapshots_not_possible',
  clones: 'clones_not_possible',
} as const

/** The provider's port; ends the operation where its peers can do nothing of the kind. */
export function portOf<Port extends keyof typeof refusals>(
  { provider }: Pick<Run, 'provider'>,
  port: Port,
): NonNullable<Provider[Port]> {
  const found = provider[port]
  if (!found) throw refused('unsupported', refusals[port])
  return found
}
