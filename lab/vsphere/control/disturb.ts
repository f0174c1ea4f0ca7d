import { BadControlRequest, ControlFields } from '../../control/control-fields.ts'
import { type ConnectionFault, connectionFaults } from '../../disturbance/rules.ts'
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
  const fault = fields.wanted('fault', fields.text('fault'))
  if (fault.startsWith('http:') && !isConnectionFault(fault)) {
    throw new BadControlRequest(`"fault" over HTTP must be one of ${connectionFaults.join(', ')}`)
  }
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

/** { method?, instance?, type?, milliseconds, times? } */
export function addDelay(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  lab.disturbances.addDelay({
    method: fields.text('method'),
    instance: fields.text('instance'),
    type: fields.text('type'),
    milliseconds: fields.wanted('milliseconds', fields.number('milliseconds')),
    times: fields.number('times') ?? null,
  })
}

/** { method?, instance?, type?, at?: "arrival" | "reply", pass? } */
export function addHold(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  lab.holds.add({
    method: fields.text('method'),
    instance: fields.text('instance'),
    type: fields.text('type'),
    at: fields.oneOf('at', ['arrival', 'reply']) ?? 'arrival',
    pass: fields.number('pass') ?? 0,
  })
}

/** { then?: "continue" | "drop", id? } */
export function release(lab: Lab, body: unknown): unknown {
  const fields = new ControlFields(body)
  const verdict = fields.oneOf('then', ['continue', 'drop']) ?? 'continue'
  return { released: lab.holds.release(verdict, fields.number('id')) }
}

/** { offsetSeconds }: how far ahead of the right time the vCenter's clock is, or behind. */
export function setClock(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  lab.clock.offsetMs = fields.wanted('offsetSeconds', fields.number('offsetSeconds')) * 1000
}

function isConnectionFault(fault: string): fault is ConnectionFault {
  return connectionFaults.some((one) => one === fault)
}
