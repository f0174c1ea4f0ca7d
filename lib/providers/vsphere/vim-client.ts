import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../provider.ts'
import type { Recall, Recalled } from '../transport/recall.ts'
import { retrying } from '../transport/retry.ts'
import type { XmlElement } from '../transport/xml-element.ts'
import { keepAlive } from './session/keep-alive.ts'
import type { ServiceContent } from './session/results.ts'
import { openSession } from './session/session.ts'
import { decodeWith, openSoapPort, type SoapAnswer, type VimMethod } from './soap-port.ts'

export type ReadOptions = {
  /** The method names an object that lives and dies with the session: after a new sign-in, asking again is of no use. */
  sessionBound?: boolean
  /** Elements of the reply that are recognised by their bytes. */
  recall?: Recall | undefined
}

/** Calls methods of one vCenter as one user. Signs in when needed, also in the middle. */
export interface VimClient {
  /** The peer's index, signed in. */
  content(ctx: CallContext): Promise<Outcome<ServiceContent>>
  /** An idempotent call: tried again, within the deadline, when the way to the peer broke. */
  read<T>(
    build: (content: ServiceContent) => VimMethod,
    decode: Decode<T>,
    ctx: CallContext,
    options?: ReadOptions,
  ): Promise<Outcome<T>>
  /** A call that changes the peer: sent once. A fault's detail.requestSent = 'yes' means that its fate is unknown. */
  change<T>(
    build: (content: ServiceContent) => VimMethod,
    decode: (response: XmlElement) => T,
    ctx: CallContext,
  ): Promise<Outcome<T>>
  close(): Promise<void>
}

/** A value, or the peer's word inside an HTTP 200 that there is no session (vcsim says so in a missingSet). */
export type Decoded<T> = { value: T } | { notAuthenticated: Fault }

export type Decode<T> = (response: XmlElement, recalled: Recalled) => Decoded<T>

export function openVimClient(config: VsphereConfig): VimClient {
  const port = openSoapPort(config)
  const session = openSession(port, config)

  const once = async <T>(
    build: (content: ServiceContent) => VimMethod,
    decode: Decode<T>,
    changes: boolean,
    options: ReadOptions,
    ctx: CallContext,
  ): Promise<Outcome<T>> => {
    // Two rounds: the second after one new sign-in. A refused method was not executed, so a change may be sent again too.
    for (let round = 1; ; round += 1) {
      const signedIn = await session.signIn(ctx)
      if (!signedIn.ok) return failure(neverSent(signedIn.fault))
      const { cookie, content } = signedIn.value
      const answered = await port.exchange(build(content), { cookie, changes, recall: options.recall }, ctx)
      alive.noteUse()
      const outcome = answered.ok ? decodeSafely(decode, answered.value) : answered
      if (outcome.ok || outcome.fault.peerFault !== 'NotAuthenticated') return outcome
      session.expired(signedIn.value)
      if (round === 2 || options.sessionBound) return outcome
    }
  }

  const client: VimClient = {
    content: async (ctx) => {
      const signedIn = await session.signIn(ctx)
      return signedIn.ok ? success(signedIn.value.content) : signedIn
    },
    read: (build, decode, ctx, options = {}) => retrying(() => once(build, decode, false, options, ctx), ctx),
    change: (build, decode, ctx) => once(build, (response) => ({ value: decode(response) }), true, {}, ctx),
    close: async () => {
      alive.stop()
      await session.signOut()
      port.close()
    },
  }
  const alive = keepAlive(client)
  return client
}

function decodeSafely<T>(decode: Decode<T>, { response, recalled }: SoapAnswer): Outcome<T> {
  const decoded = decodeWith(() => decode(response, recalled))
  if (!decoded.ok) return decoded
  return 'value' in decoded.value ? success(decoded.value.value) : failure(decoded.value.notAuthenticated)
}

// Signing in may have broken after its own request was sent; the call that it was for was not.
function neverSent(fault: Fault): Fault {
  return { ...fault, detail: { ...fault.detail, requestSent: 'no' } }
}
