import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { AuthorizationResponseError } from 'openid-client'
import { z } from 'zod'
import { readEnv } from '#lib/config/env.ts'
import { db } from '#lib/db/client.ts'
import { logger, newErrorId } from '#lib/log/logger.ts'
import { callerAddress } from './attempts.ts'
import { auditRefused } from './check-password.ts'
import { hashToken } from './one-time-link.ts'
import { openSession } from './open-session.ts'
import { readOwnCookie, setOwnCookie } from './own-cookie.ts'
import { authorizationRequest, identityFrom } from './provider-client.ts'
import { type Admission, admit } from './provider-person.ts'

const cookieName = 'jalon.provider'
const prefix = 'provider:'
const minutes = 10

const kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() })

export type ProviderOutcome =
  | { outcome: 'signed-in'; next: string }
  | { outcome: Exclude<Admission['outcome'], 'admitted'> | 'cancelled' | 'expired' | 'off' }
  | { outcome: 'failed'; errorId: string }

/** What the button calls the provider; null where there is none. */
export function providerLabel(): string | null {
  return readEnv().oidc?.label ?? null
}

/** Where to send the browser. What it must come back with is kept here, under a token that only this browser has. */
export async function startProviderSignIn(next: string): Promise<{ url: URL } | ProviderOutcome> {
  const settings = readEnv().oidc
  if (!settings) return { outcome: 'off' }
  try {
    const { url, ...expected } = await authorizationRequest(settings)
    const token = randomBytes(32).toString('base64url')
    await db.verification.create({
      data: {
        id: randomUUID(),
        identifier: prefix + hashToken(token),
        value: JSON.stringify({ ...expected, next }),
        expiresAt: new Date(Date.now() + minutes * 60 * 1000),
      },
    })
    await setOwnCookie(cookieName, token, minutes * 60)
    return { url }
  } catch (error) {
    return failed(error)
  }
}

/** The way back from the provider: each start is used up by the first answer, good or bad. */
export async function finishProviderSignIn(answer: URLSearchParams): Promise<ProviderOutcome> {
  const settings = readEnv().oidc
  if (!settings) return { outcome: 'off' }
  const started = await takeStarted()
  if (!started || answer.get('state') !== started.state) return { outcome: 'expired' }
  try {
    const identity = await identityFrom(settings, answer, started)
    const address = callerAddress(await headers())
    const admission = await admit(identity, settings, address)
    if (admission.outcome !== 'admitted') {
      const account = String(identity.claims.email ?? identity.subject)
      await auditRefused({ kind: 'password', account, address }, admission.outcome)
      return admission
    }
    await openSession(admission.user, 'provider')
    return { outcome: 'signed-in', next: started.next }
  } catch (error) {
    // RFC 6749 §4.1.2.1: the person, or the provider for them, said no.
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
      return { outcome: 'cancelled' }
    return failed(error)
  }
}

async function takeStarted(): Promise<z.infer<typeof kept> | null> {
  const token = await readOwnCookie(cookieName)
  if (!token) return null
  await setOwnCookie(cookieName, '', 0)
  const identifier = prefix + hashToken(token)
  const found = await db.verification.findFirst({ where: { identifier, expiresAt: { gt: new Date() } } })
  const { count } = await db.verification.deleteMany({ where: { identifier } })
  return found && count === 1 ? kept.parse(JSON.parse(found.value)) : null
}

function failed(error: unknown): ProviderOutcome {
  const errorId = newErrorId()
  logger.error({ err: error, errorId }, 'signing in through the provider failed')
  return { outcome: 'failed', errorId }
}
