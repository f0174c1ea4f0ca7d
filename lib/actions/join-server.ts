import type { z } from 'zod'
import type { Problem } from '#lib/domain/action-result.ts'
import type { IncusConfig } from '#lib/domain/connection/connection.ts'
import type { joinServerInput } from '#lib/domain/connection/connection-input.ts'
import { readIncusToken, type TokenProblem, tokenObstacle } from '#lib/domain/connection/incus-token.ts'
import type { Outcome } from '#lib/domain/fault.ts'
import { hideInFaults } from '#lib/domain/secrecy/hide-in-faults.ts'
import { joinTrust, showCertificate } from '#lib/providers/registry.ts'
import { completeIncus } from './complete-draft.ts'
import { type Attempt, peerRefused, shortCall } from './connection-access.ts'
import { fingerprintOf } from './connection-credentials.ts'
import { unreadableCertificate } from './unreadable-certificate.ts'

type Joined = { certificate: string; clientName: string }

/**
 * Sends a token to the server, and never before it is known to be that server's: it was made by the one whose certificate
 * it names, which must be the one that answers and the one that a person has confirmed.
 */
export async function joinServerOf(input: z.output<typeof joinServerInput>): Promise<Attempt<Joined>> {
  const read = readIncusToken(input.token)
  if (!read.ok) return refuse(atToken(read.problem))
  const unreadable = unreadableCertificate(input.trust)
  if (unreadable) return refuse(unreadable)
  const config = await completeIncus(input)
  if (!config.ok) return config
  const { identity } = config.value
  if (!identity) return refuse({ key: 'field.client_key_missing', field: 'clientKeyId' })

  const shown = await shownBy(config.value)
  if (!shown.ok) return refuse(peerRefused(shown.fault, 'incus'))
  const obstacle = tokenObstacle(read.token, shown.value, new Date())
  if (obstacle) return refuse(atToken(obstacle))

  const certificate = fingerprintOf(identity.certificatePem) ?? ''
  const { clientName } = read.token
  const hider = hideInFaults([read.text, identity.privateKeyPem])
  const joined = hider.outcome(await joinTrust(config.value, read.text, clientName, shortCall()))
  if (joined.ok) return { ok: true, value: { certificate, clientName } }
  const { fault } = joined
  if (fault.field !== 'token') return refuse(peerRefused(fault, 'incus'))
  return refuse({ ...atToken('token_used'), fault })
}

/** The fingerprint to hold the token against: the confirmed one, or that of the certificate which authorities vouch for. */
async function shownBy({ trust, address, allowsAddress }: IncusConfig): Promise<Outcome<string>> {
  if (trust.mode === 'fingerprint') return { ok: true, value: trust.sha256 }
  const shown = await showCertificate(address, allowsAddress, shortCall())
  return shown.ok ? { ok: true, value: shown.value.sha256 } : shown
}

function atToken(problem: TokenProblem | 'token_used'): Problem {
  return { key: `field.${problem}`, field: 'token' }
}

function refuse(problem: Problem): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [problem] }
}
