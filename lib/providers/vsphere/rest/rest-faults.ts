import { type Fault, type FaultCode, failure } from '#lib/domain/fault.ts'
import type { HttpReply } from '../../transport/http-connection.ts'
import { fieldOf, readJson } from '../../transport/json-value.ts'
import { meaningOf } from '../../transport/known-word.ts'
import { WireError } from '../../transport/xml-element.ts'

// HTTP statuses that the Automation API uses (vSphere Automation API reference, "HTTP status codes").
const byStatus: Readonly<Record<string, { code: FaultCode; retryable?: true }>> = {
  401: { code: 'auth' },
  403: { code: 'forbidden' },
  404: { code: 'not_found' },
  429: { code: 'busy', retryable: true },
  500: { code: 'protocol' },
  501: { code: 'unsupported' },
  502: { code: 'unreachable', retryable: true },
  503: { code: 'busy', retryable: true },
  504: { code: 'unreachable', retryable: true },
}

const longestWords = 500

/** A refusal, in the peer's own words where it has any, whatever else it sent with them. */
export function refusal(reply: HttpReply): { ok: false; fault: Fault } {
  const { code, retryable = false } = meaningOf(byStatus, String(reply.status)) ?? { code: 'protocol' }
  const { name, words } = wordsIn(reply.body)
  return failure({
    code,
    message: words || `HTTP ${reply.status}`,
    ...(name ? { peerFault: name } : {}),
    retryable,
    detail: { requestSent: 'yes', status: String(reply.status) },
  })
}

/**
 * com.vmware.vapi.std.errors.Error: `error_type` and `messages` under /api; under /rest `type`, a longer name, and
 * `value.messages`. Each message is a LocalizableMessage with `default_message`.
 */
function wordsIn(body: Buffer): { name: string; words: string } {
  const nothing = { name: '', words: '' }
  let error: unknown
  try {
    error = readJson(body)
  } catch (problem) {
    if (problem instanceof WireError) return nothing
    throw problem
  }
  const type = fieldOf(error, 'error_type') ?? fieldOf(error, 'type')
  const messages = fieldOf(error, 'messages') ?? fieldOf(fieldOf(error, 'value'), 'messages')
  const words = (Array.isArray(messages) ? messages.slice(0, 10) : [])
    .map((one) => fieldOf(one, 'default_message'))
    .filter((one) => typeof one === 'string')
    .join(' ')
  return { name: typeof type === 'string' ? plain(type.split('.').at(-1) ?? '') : '', words: plain(words) }
}

/** Storable, and no longer than anybody reads. */
function plain(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, longestWords).trim()
}
