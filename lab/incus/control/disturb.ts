import { setImmediate } from 'node:timers/promises'
import { ControlFields } from '../../control/control-fields.ts'
import { readFault } from '../../control/disturbing.ts'
import type { Lab } from '../lab.ts'

const noise = 'x'.repeat(65_536)

/**
 * { method?, instance?, fault, at?: "call" | "task", probability?, times? }: `fault` is one of the connection faults (http:…), or
 * the words of an error that the server answers to the call, or with "task" that the operation fails with.
 */
export function addFault(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  const fault = readFault(fields)
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
