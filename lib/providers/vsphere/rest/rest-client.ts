import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import { type Fault, failure, type Outcome } from '#lib/domain/fault.ts'
import { hideInFaults } from '#lib/domain/secrecy/hide-in-faults.ts'
import type { CallContext } from '../../provider.ts'
import { readJson, textOf } from '../../transport/json-value.ts'
import { retrying } from '../../transport/retry.ts'
import { WireError } from '../../transport/xml-element.ts'
import { decodeWith } from '../soap-port.ts'
import { refusal } from './rest-faults.ts'
import type { RestPort, RestRequest } from './rest-port.ts'
import { type Spelling, spellings } from './spelling.ts'

/** The REST API of one vCenter as one user, in a session of its own. Signs in when needed, also in the middle. */
export interface RestClient {
  /** A request that changes nothing: sent again, within the deadline, when the way to the peer broke. */
  read<T>(request: RestRequest, decode: (value: unknown) => T, ctx: CallContext): Promise<Outcome<T>>
  /** Signs out and lets go of sockets. Never throws. */
  close(): Promise<void>
}

type SignedIn = { key: string; spelling: Spelling }

const session = { resource: '/cis/session' }
const sessionHeader = 'vmware-api-session-id'
const signOutMilliseconds = 3_000
const longestKey = 10_000

/** What a vCenter that does not know a path may answer there; anything else is its word on the request. */
const unknownPath = [400, 404, 405, 406, 415, 501]

export function openRestClient(port: RestPort, config: VsphereConfig): RestClient {
  const { username, password } = config
  const credentials = Buffer.from(`${username}:${password}`).toString('base64')
  let current: Promise<Outcome<SignedIn>> | null = null

  // Callers that come together share one attempt, which answers to the bounds of the first.
  const signIn = (ctx: CallContext): Promise<Outcome<SignedIn>> => {
    if (current) return current
    const attempt = signInOnce(port, credentials, ctx).then((outcome) => {
      if (!outcome.ok && current === attempt) current = null
      return outcome
    })
    current = attempt
    return attempt
  }

  const once = async <T>(
    request: RestRequest,
    decode: (value: unknown) => T,
    ctx: CallContext,
  ): Promise<Outcome<T>> => {
    // Two rounds: a session that idled out is replaced once.
    for (let round = 1; ; round += 1) {
      const under = signIn(ctx)
      const signedIn = await under
      if (!signedIn.ok) return signedIn
      const { key, spelling } = signedIn.value
      const replied = await port.exchange(request, spelling, { [sessionHeader]: key }, ctx)
      if (!replied.ok) return replied
      const { status, body } = replied.value
      if (status === 200) return decodeWith(() => decode(spelling.valueIn(readJson(body))))
      if (status === 401 && current === under) current = null
      if (status !== 401 || round === 2) return hideInFaults([key]).outcome(refusal(replied.value))
    }
  }

  const { outcome: hidden } = hideInFaults([password, credentials])
  return {
    read: async (request, decode, ctx) => hidden(await retrying(() => once(request, decode, ctx), ctx)),
    close: async () => {
      const signedIn = await current
      current = null
      if (signedIn?.ok) await signOut(port, signedIn.value)
      port.close()
    },
  }
}

/** POST /api/session, or POST /rest/com/vmware/cis/session, with HTTP's Basic scheme: the session's key is the reply. */
async function signInOnce(port: RestPort, credentials: string, ctx: CallContext): Promise<Outcome<SignedIn>> {
  let unknown: Fault = { code: 'unsupported', message: '', retryable: false }
  for (const spelling of spellings) {
    const headers = { authorization: `Basic ${credentials}` }
    const replied = await port.exchange({ ...session, method: 'POST' }, spelling, headers, ctx)
    if (!replied.ok) return replied
    const { status, body } = replied.value
    if (status === 200 || status === 201) {
      return decodeWith(() => ({
        key: headerTextOf(spelling.valueIn(readJson(body))),
        spelling,
      }))
    }
    const refused = refusal(replied.value)
    if (!unknownPath.includes(status)) return refused
    unknown = { ...refused.fault, code: 'unsupported', retryable: false }
  }
  return failure(unknown)
}

/** A key that cannot be sent back in a header is none. */
function headerTextOf(value: unknown): string {
  const key = textOf(value, 'the session', longestKey)
  if (!/^[\x21-\x7e]+$/.test(key)) throw new WireError('the session is no header')
  return key
}

async function signOut(port: RestPort, { key, spelling }: SignedIn): Promise<void> {
  const ctx = { signal: new AbortController().signal, deadline: new Date(Date.now() + signOutMilliseconds) }
  // A session that cannot be ended now ends by itself at the peer's idle time-out.
  await port.exchange({ ...session, method: 'DELETE' }, spelling, { [sessionHeader]: key }, ctx)
}
