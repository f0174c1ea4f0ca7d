import type { PowerState } from '../instance/instance.ts'

export type RevertFacts = {
  /** The state that the machine will be in. */
  powerAfter: PowerState
  /** What is in memory now is gone: the machine runs, and the snapshot does not hold this memory. */
  losesRunningState: boolean
  /** The machine runs now and will be off afterwards. */
  stopsMachine: boolean
}

/** What reverting does to a machine in `powerNow`. The other snapshots stay: only the present is lost. */
export function revertFacts(
  target: { powerState: PowerState },
  powerNow: PowerState,
  suppressPowerOn: boolean,
): RevertFacts {
  const powerAfter = target.powerState === 'on' && suppressPowerOn ? 'off' : target.powerState
  return {
    powerAfter,
    losesRunningState: powerNow === 'on' || powerNow === 'suspended',
    stopsMachine: powerNow === 'on' && powerAfter === 'off',
  }
}
