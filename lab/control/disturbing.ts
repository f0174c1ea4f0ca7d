import type { Clock } from '../clock.ts'
import type { Holds } from '../disturbance/holds.ts'
import { type ConnectionFault, connectionFaults, type Disturbances } from '../disturbance/rules.ts'
import { BadControlRequest, ControlFields } from './control-fields.ts'

// What the control ports of all labs understand, whatever protocol the lab speaks.

export type Disturbed = { disturbances: Disturbances; holds: Holds; clock: Clock }

/** The `fault` of a request: one of the connection faults (http:…), or a word of the lab's own protocol. */
export function readFault(fields: ControlFields): string {
  const fault = fields.wanted('fault', fields.text('fault'))
  if (fault.startsWith('http:') && !isConnectionFault(fault)) {
    throw new BadControlRequest(`"fault" over HTTP must be one of ${connectionFaults.join(', ')}`)
  }
  return fault
}

/** { method?, instance?, type?, milliseconds, times? } */
export function addDelay(lab: Disturbed, body: unknown): void {
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
export function addHold(lab: Disturbed, body: unknown): void {
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
export function release(lab: Disturbed, body: unknown): unknown {
  const fields = new ControlFields(body)
  const verdict = fields.oneOf('then', ['continue', 'drop']) ?? 'continue'
  return { released: lab.holds.release(verdict, fields.number('id')) }
}

/** { offsetSeconds }: how far ahead of the right time the peer's clock is, or behind. */
export function setClock(lab: Disturbed, body: unknown): void {
  const fields = new ControlFields(body)
  lab.clock.offsetMs = fields.wanted('offsetSeconds', fields.number('offsetSeconds')) * 1000
}

function isConnectionFault(fault: string): fault is ConnectionFault {
  return connectionFaults.some((one) => one === fault)
}
