import type { Lab } from '../lab.ts'
import type { Instance } from '../model/instance.ts'

export function markStarted(lab: Lab, instance: Instance): void {
  instance.status = 'Running'
  instance.startedAt = lab.now()
  instance.lastUsedAt = instance.startedAt
  instance.config['volatile.last_state.power'] = 'RUNNING'
}

export function markStopped(instance: Instance): void {
  instance.status = 'Stopped'
  instance.config['volatile.last_state.power'] = 'STOPPED'
}
