import { z } from 'zod'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { HttpReply } from '../transport/http-connection.ts'
import { incusFault } from './faults.ts'

/** https://linuxcontainers.org/incus/docs/main/rest-api/#return-values */
const envelope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sync'), metadata: z.unknown() }),
  z.object({ type: z.literal('async'), operation: z.string(), metadata: z.unknown() }),
  z.object({ type: z.literal('error'), error: z.string(), error_code: z.int() }),
])

export type Answer =
  | { kind: 'sync'; metadata: unknown }
  /** `task` is the operation's id. */
  | { kind: 'async'; task: string; metadata: unknown }
  /** HTTP 200 around an error: how an operation ended that was waited for. */
  | { kind: 'ended-badly'; fault: Fault }

const operationUrl = /^\/1\.0\/operations\/([0-9a-f-]{36})$/

/** Reads what a peer answered. What is no Incus reply, or half of one, is a protocol fault; a refusal is its fault. */
export function readReply(reply: HttpReply): Outcome<Answer> {
  // A proxy in front of a daemon that is starting answers so, in its own words.
  const isJson = /\bjson\b/i.test(reply.contentType)
  if (!isJson && reply.status >= 502 && reply.status <= 504) {
    const detail = { requestSent: 'yes', status: String(reply.status) }
    return failure({ code: 'unreachable', message: `HTTP ${reply.status}`, retryable: true, detail })
  }
  let document: unknown
  try {
    document = JSON.parse(reply.body.toString('utf8'))
  } catch {
    return failure(isJson ? broken('not JSON') : stranger(reply, 'not JSON'))
  }
  const read = envelope.safeParse(document)
  if (!read.success) return failure(stranger(reply, wordsOf(read.error)))
  return answerOf(reply, read.data)
}

function answerOf(reply: HttpReply, data: z.infer<typeof envelope>): Outcome<Answer> {
  switch (data.type) {
    case 'sync':
      return success({ kind: 'sync', metadata: data.metadata })
    case 'async': {
      const task = operationUrl.exec(data.operation)?.[1]
      if (task === undefined) return failure(broken(`${data.operation.slice(0, 100)} is no operation`))
      return success({ kind: 'async', task, metadata: data.metadata })
    }
    case 'error': {
      const fault = incusFault(data.error_code, data.error)
      return reply.status === 200 ? success({ kind: 'ended-badly', fault }) : failure(fault)
    }
  }
}

/** The value where it is as the peer's documentation says; else a protocol fault that names what is not. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown): Outcome<T> {
  const read = schema.safeParse(value)
  return read.success ? success(read.data) : failure(broken(wordsOf(read.error)))
}

/** What a broken promise of the peer becomes. The request did reach it. */
export function broken(message: string): Fault {
  return { code: 'protocol', message, retryable: false, detail: { requestSent: 'yes' } }
}

function stranger(reply: HttpReply, message: string): Fault {
  const detail = {
    requestSent: 'yes',
    status: String(reply.status),
    contentType: reply.contentType.slice(0, 100),
  }
  return { code: 'protocol', reason: 'not_this_kind_of_peer', message, retryable: false, detail }
}

// The first is enough to find the place, and a hostile reply could have thousands.
function wordsOf(error: z.ZodError): string {
  const [first] = error.issues
  return first ? `${first.path.join('.').slice(0, 200)}: ${first.message}` : 'unreadable'
}
