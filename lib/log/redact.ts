import { stdSerializers } from 'pino'

const secretName = /password|passphrase|secret|token|cookie|authorization|apikey|cipher/i
const credentialsInUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi
const maximumDepth = 8

/** A copy fit for a log: no value under a name that tells of a secret, at any depth, and no password in a URL. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replace(credentialsInUrl, '$1:***@')
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth >= maximumDepth) return '[deeper]'
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  const fields =
    value instanceof Error ? Object.entries(stdSerializers.err(value)).filter(isSaid) : Object.entries(value)
  return Object.fromEntries(
    fields.map(([name, item]) => [name, secretName.test(name) ? '[redacted]' : redact(item, depth + 1)]),
  )
}

/** Some libraries hang their own objects on an error, such as a whole database client: they tell nothing of what happened. */
function isSaid([, item]: [string, unknown]): boolean {
  if (typeof item !== 'object' || item === null || item instanceof Error || Array.isArray(item)) return true
  const prototype: unknown = Object.getPrototypeOf(item)
  return prototype === Object.prototype || prototype === null
}
