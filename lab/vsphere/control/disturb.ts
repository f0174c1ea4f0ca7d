import { ControlFields } from '../../control/control-fields.ts'
import { readFault } from '../../control/disturbing.ts'
import type { Lab } from '../lab.ts'

/** Faults that vCenter throws from the call itself; the others come as the error of the task. */
const thrownByCalls = new Set([
  'TaskInProgress',
  'NoPermission',
  'NotAuthenticated',
  'ManagedObjectNotFound',
  'InvalidName',
  'RuntimeFault',
  'HostCommunication',
])

/** { method?, instance?, type?, fault, at?: "call" | "task", probability?, times? } */
export function addFault(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  const fault = readFault(fields)
  const method = fields.text('method')
  const isForTasks = method === undefined || method.endsWith('_Task')
  lab.disturbances.addFault({
    method,
    instance: fields.text('instance'),
    type: fields.text('type'),
    fault,
    at: fields.oneOf('at', ['call', 'task']) ?? (thrownByCalls.has(fault) || !isForTasks ? 'call' : 'task'),
    probability: fields.number('probability') ?? 1,
    times: fields.number('times') ?? null,
  })
}
