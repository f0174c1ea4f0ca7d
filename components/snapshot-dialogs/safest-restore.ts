import type { PowerState } from '#lib/domain/instance/instance.ts'
import { cleanStopSeconds, type RestoreRequest } from '#lib/domain/snapshot/restore-request.ts'

export type RestoreChoices = Omit<RestoreRequest, 'confirmedNewer'>

/** The guide's way: stopped cleanly, restored, started again. What was off stays off. */
export function safestRestore(powerState: PowerState): RestoreChoices {
  const runs = powerState !== 'off'
  return {
    stopFirst: runs,
    stopSeconds: cleanStopSeconds,
    stopHard: false,
    startAfter: runs,
    state: false,
    diskOnly: false,
  }
}
