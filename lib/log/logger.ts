import { randomInt } from 'node:crypto'
import pino from 'pino'
import { redact } from './redact.ts'

/**
 * JSON lines on standard output. Reads its level from the environment itself: a process that fails to read its
 * settings must still be able to say so.
 */
export const logger = pino({
  level: process.env.JALON_LOG_LEVEL || 'info',
  base: { process: process.env.JALON_PROCESS || 'jalon', pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  // An error under `err` is made plain by `redact` already.
  serializers: { err: (value: unknown) => value },
  formatters: {
    level: (label) => ({ level: label }),
    log: (fields) => redact(fields) as Record<string, unknown>,
  },
})

/** No vowels and no look-alikes: such an id is read out over the telephone and spells no word. */
const errorIdAlphabet = '23456789BCDFGHJKMNPQRSTVWXZ'

/** Names one failure on the page and in the log, e.g. "K7QF-2M9D". */
export function newErrorId(): string {
  const letters = Array.from({ length: 8 }, () => errorIdAlphabet[randomInt(errorIdAlphabet.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}
