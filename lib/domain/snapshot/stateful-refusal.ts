import type { IncusTraits } from '../instance/incus-traits.ts'
import type { PowerState } from '../instance/instance.ts'

/** Why the running state cannot be kept: a key of `snapshots.take-incus.refusal`. Of CRIU only the attempt tells. */
export type StatefulRefusal = 'off' | 'setting'

export function statefulRefusal(
  { migrationStateful }: Pick<IncusTraits, 'migrationStateful'>,
  powerState: PowerState,
): StatefulRefusal | null {
  if (!migrationStateful) return 'setting'
  return powerState === 'on' ? null : 'off'
}
