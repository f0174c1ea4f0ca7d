import type { Fault } from '../fault.ts'
import type { ProviderKind } from './connection.ts'

export const verdicts = [
  'name-not-found',
  'refused',
  'timed-out',
  'disconnected',
  'untrusted',
  'changed',
  'credentials',
  'no-permission',
  'not-allowed',
  'not-tls',
  'tls-not-agreed',
  'not-this-peer',
  'too-old',
  'other',
] as const

/** Why a connection does not work, one for each thing that a person would do about it. */
export type Verdict = (typeof verdicts)[number]

const byReason: Partial<Record<NonNullable<Fault['reason']>, Verdict>> = {
  name_not_found: 'name-not-found',
  refused: 'refused',
  timed_out: 'timed-out',
  disconnected: 'disconnected',
  certificate_untrusted: 'untrusted',
  certificate_changed: 'changed',
  address_not_allowed: 'not-allowed',
  not_tls: 'not-tls',
  tls_not_agreed: 'tls-not-agreed',
  not_this_kind_of_peer: 'not-this-peer',
  too_old: 'too-old',
}

export function verdictOf({ reason, code }: Pick<Fault, 'reason' | 'code'>): Verdict {
  const verdict = reason && byReason[reason]
  if (verdict) return verdict
  if (code === 'auth') return 'credentials'
  if (code === 'forbidden') return 'no-permission'
  return 'other'
}

export type MendedIn = 'access' | 'trust' | 'join'

/**
 * Where the cause is mended: in what was typed, in what is trusted, or in whether the peer trusts Jalon; null when it is not
 * in the connection at all.
 */
export function mendedIn(verdict: Verdict, kind: ProviderKind): MendedIn | null {
  if (verdict === 'untrusted' || verdict === 'changed') return 'trust'
  if (verdict === 'credentials' && kind === 'incus') return 'join'
  if (
    verdict === 'too-old' ||
    verdict === 'tls-not-agreed' ||
    verdict === 'no-permission' ||
    verdict === 'other'
  )
    return null
  return 'access'
}
