import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import { tellPeerCall } from '#lib/domain/connection/peer-call.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import { redact } from '#lib/domain/secrecy/redact.ts'
import type { CallContext } from '../provider.ts'
import { type HttpConnection, type HttpReply, openHttp } from '../transport/http-connection.ts'
import { cutKnown, nothingRecalled, type Recall, type Recalled } from '../transport/recall.ts'
import { isEnvelope, openEnvelope, writeEnvelope } from '../transport/soap.ts'
import { UnreadableAuthority } from '../transport/tls-socket.ts'
import { WireError, type XmlElement } from '../transport/xml-element.ts'
import { readXml } from '../transport/xml-reader.ts'
import { element, UnsendableText, type XmlNode } from '../transport/xml-writer.ts'
import { peerFault } from './faults.ts'
import { type ManagedObject, referenceNode } from './managed-object.ts'

/** One method of one managed object, its arguments in the order of the API reference (the wire is ordered). */
export type VimMethod = { name: string; target: ManagedObject; arguments: readonly XmlNode[] }

export type SoapAnswer = { response: XmlElement; recalled: Recalled; setCookies: readonly string[] }

export type ExchangeOptions = {
  cookie: string | null
  /** The call is not idempotent and gets a socket of its own, so that no dying one makes its fate unknown. */
  changes: boolean
  recall?: Recall | undefined
}

export interface SoapPort {
  exchange(method: VimMethod, options: ExchangeOptions, ctx: CallContext): Promise<Outcome<SoapAnswer>>
  close(): void
}

const vimNamespace = 'urn:vim25'

// The API version whose types we read and write; a newer peer answers in this older dialect.
const soapAction = 'urn:vim25/6.5'

// A page of 500 instances with snapshot trees is below 4 MB; the rest is for peers that do not page.
const maxReplyBytes = 64 * 1024 * 1024
const maxDepth = 2_000
const maxElements = 4_000_000

/** An unreadable address or CA file is the answer to every call, so that a caller meets trouble in one way only. */
export function openSoapPort(config: VsphereConfig): SoapPort {
  const address = URL.parse(config.address)
  if (address?.protocol !== 'https:') return brokenPort(unusable('address', 'not an https address'))
  try {
    return workingPort(
      openHttp(address, config.trust, config.allowsAddress),
      `${address.pathname}${address.search}`,
      config,
    )
  } catch (error) {
    if (error instanceof UnreadableAuthority) return brokenPort(unusable('caPem', error.message))
    throw error
  }
}

function workingPort(http: HttpConnection, path: string, config: VsphereConfig): SoapPort {
  const clean = (fault: Fault): Fault => ({ ...fault, message: redact(fault.message, [config.password]) })
  const { connectionId } = config
  return {
    exchange: async (method, options, ctx) => {
      const started = performance.now()
      const outcome = await exchange(http, path, method, options, ctx)
      const milliseconds = performance.now() - started
      const fault = outcome.ok ? null : outcome.fault.code
      tellPeerCall({ connectionId, method: method.name, milliseconds, fault })
      return outcome.ok ? outcome : failure(clean(outcome.fault))
    },
    close: () => http.close(),
  }
}

function brokenPort(fault: Fault): SoapPort {
  return { exchange: () => Promise.resolve(failure(fault)), close: () => undefined }
}

function unusable(field: string, message: string): Fault {
  return { code: 'unsupported', message, field, retryable: false }
}

async function exchange(
  http: HttpConnection,
  path: string,
  method: VimMethod,
  options: ExchangeOptions,
  ctx: CallContext,
): Promise<Outcome<SoapAnswer>> {
  let body: string
  try {
    body = writeEnvelope(methodNode(method))
  } catch (error) {
    if (!(error instanceof UnsendableText)) throw error
    return failure({ code: 'unsupported', message: error.message, field: error.field, retryable: false })
  }
  const headers = {
    'content-type': 'text/xml; charset=utf-8',
    soapaction: soapAction,
    ...(options.cookie === null ? {} : { cookie: options.cookie }),
  }
  const replied = await http.send(
    { method: 'POST', path, headers, body, maxReplyBytes, freshSocket: options.changes },
    ctx,
  )
  return replied.ok ? readReply(method, replied.value, ctx, options.recall) : replied
}

function methodNode(method: VimMethod): XmlNode {
  return element(method.name, [referenceNode('_this', method.target), ...method.arguments], {
    xmlns: vimNamespace,
  })
}

/** Reads what a peer answered to one method. A document that breaks its promises is a protocol fault naming the element. */
export async function readReply(
  method: VimMethod,
  reply: HttpReply,
  ctx: CallContext,
  recall?: Recall,
): Promise<Outcome<SoapAnswer>> {
  // A proxy in front of a vCenter that is starting answers so (502, 503, 504), in its own words and never in SOAP.
  if (reply.status >= 502 && reply.status <= 504) {
    const detail = { requestSent: 'yes', status: String(reply.status) }
    return failure({ code: 'unreachable', message: `HTTP ${reply.status}`, retryable: true, detail })
  }
  try {
    const limits = { depth: maxDepth, elements: maxElements, deadline: ctx.deadline }
    const { rest, recalled } = recall
      ? cutKnown(reply.body, recall)
      : { rest: reply.body, recalled: nothingRecalled }
    const root = await readXml(rest, limits)
    if (!isEnvelope(root)) return failure(stranger(reply, `<${root.local}> is not a SOAP envelope`))
    const opened = openEnvelope(root)
    if (opened.kind === 'fault') return failure(refusal(opened.detail, opened.message))
    const expected = `${method.name}Response`
    if (opened.response.local !== expected || opened.response.uri !== vimNamespace) {
      throw new WireError(`<${opened.response.local}> came instead of <${expected}>`)
    }
    return success({ response: opened.response, recalled, setCookies: reply.setCookies })
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    const isXml = /\bxml\b/i.test(reply.contentType)
    return failure(isXml ? protocolFault(error) : stranger(reply, error.message))
  }
}

function refusal(detail: XmlElement | null, message: string): Fault {
  if (detail !== null) return peerFault(detail, message)
  return { code: 'protocol', message: message || 'SOAP fault', retryable: false }
}

/** What a broken promise of the peer becomes. The request did reach it. */
export function protocolFault(error: WireError): Fault {
  return { code: 'protocol', message: error.message, retryable: false, detail: { requestSent: 'yes' } }
}

function stranger(reply: HttpReply, message: string): Fault {
  const detail = {
    requestSent: 'yes',
    status: String(reply.status),
    contentType: reply.contentType.slice(0, 100),
  }
  return { code: 'protocol', reason: 'not_this_kind_of_peer', message, retryable: false, detail }
}

/** Runs a decoder; a document that breaks its promises becomes a protocol fault. */
export function decodeWith<T>(decode: () => T): Outcome<T> {
  try {
    return success(decode())
  } catch (error) {
    if (error instanceof WireError) return failure(protocolFault(error))
    throw error
  }
}
