export const powerStates = ['on', 'off', 'suspended', 'unknown'] as const
export type PowerState = (typeof powerStates)[number]

export const guestToolsStates = ['running', 'not_running', 'not_installed', 'unknown'] as const
/** Whether the guest's agent (VMware Tools) can answer, on which quiescing depends. */
export type GuestTools = (typeof guestToolsStates)[number]

/** What the peer lets us do with this instance's snapshots, in its own words where it refuses. */
export type SnapshotCapabilities = {
  snapshots: boolean
  memorySnapshots: boolean
  quiescedSnapshots: boolean
  revert: boolean
  /** vSphere config.flags.snapshotPowerOffBehavior: powerOff | revert | prompt | take. */
  powerOffBehavior: string | null
}
