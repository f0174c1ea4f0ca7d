import { type ManagedObject, task } from '../managed-object.ts'
import type { PropertySpec } from '../property-collector/requests.ts'
import type { VimMethod } from '../soap-port.ts'

export const taskProperties: PropertySpec = { type: 'Task', paths: ['info'] }

/** TaskInfo.state: what says that somebody waiting should look. The progress alone may change many times a second. */
export const taskChanges: PropertySpec = { type: 'Task', paths: ['info.state'] }

/** VirtualMachine.recentTask: what runs or ended within about the last ten minutes. */
export const recentTaskProperties: PropertySpec = { type: 'VirtualMachine', paths: ['recentTask'] }

export function cancelTask(ref: string): VimMethod {
  const target: ManagedObject = task(ref)
  return { name: 'CancelTask', target, arguments: [] }
}
