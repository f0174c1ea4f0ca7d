import type { GuestTools, PowerState, SnapshotCapabilities } from '../instance/instance.ts'

/** Why an option of "Take a snapshot" is greyed: a key of `snapshots.take.refusal`. */
export type OptionRefusal =
  | 'powered-off'
  | 'suspended'
  | 'suspended-always'
  | 'power-unknown'
  | 'no-tools'
  | 'tools-not-running'
  | 'not-supported'

type Subject = { powerState: PowerState; guestTools: GuestTools; capabilities: SnapshotCapabilities }

export type TakeOptions = { memory: OptionRefusal | null; quiesce: OptionRefusal | null }

/**
 * Which of the two options can be asked of this instance now. The peer ignores an impossible "quiesce" in silence,
 * so it is not offered; a suspended machine's memory is part of any snapshot of it, so there is nothing to choose.
 */
export function takeOptions({ powerState, guestTools, capabilities }: Subject): TakeOptions {
  const power = powerRefusal(powerState)
  return {
    memory: power ?? (capabilities.memorySnapshots ? null : 'not-supported'),
    quiesce:
      power === 'suspended-always'
        ? 'suspended'
        : (power ?? toolsRefusal(guestTools) ?? (capabilities.quiescedSnapshots ? null : 'not-supported')),
  }
}

function powerRefusal(powerState: PowerState): OptionRefusal | null {
  if (powerState === 'off') return 'powered-off'
  if (powerState === 'suspended') return 'suspended-always'
  return powerState === 'unknown' ? 'power-unknown' : null
}

function toolsRefusal(guestTools: GuestTools): OptionRefusal | null {
  if (guestTools === 'running') return null
  return guestTools === 'not_installed' ? 'no-tools' : 'tools-not-running'
}
