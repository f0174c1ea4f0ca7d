import { setImmediate } from 'node:timers/promises'
import { BadControlRequest, ControlFields } from '../../control/control-fields.ts'
import { type ConnectionFault, connectionFaults } from '../../disturbance/rules.ts'
import type { Lab } from '../lab.ts'

const noise = 'x'.repeat(65_536)

/**
 * { method?, instance?, fault, at?: "call" | "task", probability?, times? }: `fault` is one of the connection faults (http:…), or
 * the words of an error that the server answers to the call, or with "task" that the operation fails with.
 */
export function addFault(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  const fault = fields.wanted('fault', fields.text('fault'))
  if (fault.startsWith('http:') && !isConnectionFault(fault))
    throw new BadControlRequest(`"fault" over HTTP must be one of ${connectionFaults.join(', ')}`)
  lab.disturbances.addFault({
    method: fields.text('method'),
    instance: fields.text('instance'),
    type: fields.text('type'),
    fault,
    at: fields.oneOf('at', ['call', 'task']) ?? 'call',
    probability: fields.number('probability') ?? 1,
    times: fields.number('times') ?? null,
  })
}

/** { method?, instance?, milliseconds, times? }: how late a reading is answered, or how long a change's operation runs. */
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

/** { method?, instance?, at?: "arrival" | "reply", pass? } */
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

/** { offsetSeconds }: how far ahead of the right time the server's clock is, or behind. */
export function setClock(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  lab.clock.offsetMs = fields.wanted('offsetSeconds', fields.number('offsetSeconds')) * 1000
}

/**
 * { cut?: true, muted?: true, noiseBytes? }: ends the websockets; sends nothing until told otherwise; sends so much of log that a
 * slow listener falls behind.
 */
export async function changeEvents(lab: Lab, body: unknown): Promise<unknown> {
  const fields = new ControlFields(body)
  lab.events.muted = fields.flag('muted')
  for (let sent = 0; sent < (fields.number('noiseBytes') ?? 0); sent += noise.length) {
    lab.events.send('logging', '', {
      type: 'logging',
      timestamp: lab.now(),
      metadata: { message: noise, level: 'debug', context: {} },
      location: lab.location(),
    })
    await setImmediate()
  }
  return { cut: fields.flag('cut') ? lab.events.cut() : 0 }
}

function isConnectionFault(fault: string): fault is ConnectionFault {
  return connectionFaults.some((one) => one === fault)
}
