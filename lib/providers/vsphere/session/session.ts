import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import { CallAborted, DeadlinePassed, socketFault } from '../../transport/socket-fault.ts'
import { WireError } from '../../transport/xml-element.ts'
import { decodeWith, protocolFault, type SoapPort } from '../soap-port.ts'
import { unfitness } from './fitness.ts'
import { login, logout, retrieveServiceContent } from './requests.ts'
import { type ServiceContent, serviceContentOf, sessionCookieOf } from './results.ts'

/** One signed-in stretch of time. A newer one has another `cookie`; what was made under an older one is gone. */
export type SignedIn = { cookie: string; content: ServiceContent }

export interface Session {
  /** Signs in unless signed in already. Callers that come meanwhile share one attempt. */
  signIn(ctx: CallContext): Promise<Outcome<SignedIn>>
  /** The peer no longer knows this session: the next call signs in again. */
  expired(signedIn: SignedIn): void
  signOut(): Promise<void>
}

// Shared attempts answer to this clock and not to the first caller's, who may leave while others still wait.
const signInMilliseconds = 30_000
const signOutMilliseconds = 3_000

export function openSession(port: SoapPort, config: VsphereConfig): Session {
  const closing = new AbortController()
  let current: Promise<Outcome<SignedIn>> | null = null
  let settled: SignedIn | null = null

  const begin = (): Promise<Outcome<SignedIn>> => {
    const own = { signal: closing.signal, deadline: new Date(Date.now() + signInMilliseconds) }
    const attempt = signInOnce(port, config, own).then((outcome) => {
      if (outcome.ok) settled = outcome.value
      else if (current === attempt) current = null
      return outcome
    })
    return attempt
  }

  return {
    signIn: (ctx) => {
      current ??= begin()
      return within(current, ctx)
    },
    expired: (signedIn) => {
      if (settled !== signedIn) return
      settled = null
      current = null
    },
    signOut: async () => {
      const signedIn = settled
      settled = null
      current = null
      closing.abort()
      if (signedIn === null) return
      const ctx = {
        signal: new AbortController().signal,
        deadline: new Date(Date.now() + signOutMilliseconds),
      }
      const options = { cookie: signedIn.cookie, changes: false }
      // A session that cannot be ended now ends by itself at the peer's idle time-out.
      await port.exchange(logout(signedIn.content.sessionManager), options, ctx)
    },
  }
}

async function signInOnce(
  port: SoapPort,
  config: VsphereConfig,
  ctx: CallContext,
): Promise<Outcome<SignedIn>> {
  const described = await describePeer(port, ctx)
  if (!described.ok) return described
  const { content, cookie: early } = described.value
  const unfit = unfitness(content.about)
  if (unfit) return failure(unfit)
  const request = login(content.sessionManager, config.username, config.password)
  const answered = await port.exchange(request, { cookie: early, changes: false }, ctx)
  if (!answered.ok) return answered
  // A peer that gave the cookie before signing in need not give it again.
  const cookie = sessionCookieOf(answered.value.setCookies) ?? early
  if (cookie === null)
    return failure(protocolFault(new WireError('<LoginResponse> came without a session cookie')))
  return success({ cookie, content })
}

async function describePeer(
  port: SoapPort,
  ctx: CallContext,
): Promise<Outcome<{ content: ServiceContent; cookie: string | null }>> {
  const answered = await port.exchange(retrieveServiceContent(), { cookie: null, changes: false }, ctx)
  if (!answered.ok) return answered
  const { response, setCookies } = answered.value
  return decodeWith(() => ({ content: serviceContentOf(response), cookie: sessionCookieOf(setCookies) }))
}

/** Waits for shared work as long as this caller's own bounds allow; the work itself goes on for the others. */
function within<T>(work: Promise<Outcome<T>>, ctx: CallContext): Promise<Outcome<T>> {
  return new Promise((resolve, reject) => {
    const give = (error: Error) => settle(() => resolve(failure(socketFault(error, false))))
    const onAbort = () => give(new CallAborted('the caller gave up'))
    const milliseconds = Math.max(0, ctx.deadline.getTime() - Date.now())
    const timer = setTimeout(
      () => give(new DeadlinePassed(`not signed in after ${milliseconds} ms`)),
      milliseconds,
    )
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      ctx.signal.removeEventListener('abort', onAbort)
      finish()
    }
    if (ctx.signal.aborted) onAbort()
    else ctx.signal.addEventListener('abort', onAbort, { once: true })
    work.then(
      (outcome) => settle(() => resolve(outcome)),
      (error: Error) => settle(() => reject(error)),
    )
  })
}
