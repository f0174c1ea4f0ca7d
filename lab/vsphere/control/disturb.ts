import { type ConnectionFault, connectionFaults } from '../disturbance/rules.ts'
import type { Lab } from '../lab.ts'
import { BadControlRequest, ControlFields } from './read-fields.ts'

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

/** { method?, instance?, fault, at?: "call" | "task", probability?, times? } */
export function addFault(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  const fault = fields.wanted('fault', fields.text('fault'))
  if (fault.startsWith('http:') && !isConnectionFault(fault)) {
    throw new BadControlRequest(`"fault" over HTTP must be one of ${connectionFaults.join(', ')}`)
  }
  const method = fields.text('method')
  const isForTasks = method === undefined || method.endsWith('_Task')
  lab.disturbances.addFault({
    method,
    instance: fields.text('instance'),
    fault,
    at: fields.oneOf('at', ['call', 'task']) ?? (thrownByCalls.has(fault) || !isForTasks ? 'call' : 'task'),
    probability: fields.number('probability') ?? 1,
    times: fields.number('times') ?? null,
  })
}

/** { method?, instance?, milliseconds, times? } */
export function addDelay(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  lab.disturbances.addDelay({
    method: fields.text('method'),
    instance: fields.text('instance'),
    milliseconds: fields.wanted('milliseconds', fields.number('milliseconds')),
    times: fields.number('times') ?? null,
  })
}

function isConnectionFault(fault: string): fault is ConnectionFault {
  return connectionFaults.some((one) => one === fault)
}
