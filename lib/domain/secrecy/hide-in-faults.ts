import type { Fault, Outcome } from '../fault.ts'
import { redact } from './redact.ts'

/** A peer may send words without end; a page, a row and a log line hold this much of them. */
const longestWords = 2_000

export type Hider = { fault(found: Fault): Fault; outcome<T>(found: Outcome<T>): Outcome<T> }

/** Takes secrets out of everything that a fault says. */
export function hideInFaults(secrets: readonly string[]): Hider {
  const words = (text: string) => cut(redact(text, secrets))
  const fault = (found: Fault): Fault => ({
    ...found,
    message: words(found.message),
    ...(found.peerFault === undefined ? {} : { peerFault: words(found.peerFault) }),
    ...(found.field === undefined ? {} : { field: words(found.field) }),
    ...(found.detail === undefined ? {} : { detail: mapValues(found.detail, words) }),
  })
  return {
    fault,
    outcome: (found) => (found.ok ? found : { ok: false, fault: fault(found.fault) }),
  }
}

function mapValues(record: Record<string, string>, change: (value: string) => string) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}

function cut(text: string): string {
  return text.length > longestWords ? `${text.slice(0, longestWords)}…` : text
}
