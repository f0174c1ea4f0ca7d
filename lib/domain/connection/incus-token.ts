import { z } from 'zod'

/** What `incus config trust add` prints, taken apart. The secret itself is not kept: the text is sent as it came. */
export type IncusToken = {
  /** What the server will call Jalon's certificate. */
  clientName: string
  /** SHA-256 of the certificate of the server that made it: 64 lower-case hex digits. */
  fingerprint: string
  /** host:port, as the server knows itself; not all of them need lead there from here. */
  addresses: string[]
  expiresAt: Date | null
}

export type TokenProblem = 'token_empty' | 'token_unreadable' | 'token_expired' | 'token_for_another_server'

export type ReadToken = { ok: true; text: string; token: IncusToken } | { ok: false; problem: TokenProblem }

/** Longer than any server would make one. */
const longestToken = 16_384

/** Base64 of JSON, api.CertificateAddToken (lxc/incus shared/api/certificate.go); "0001-01-01T00:00:00Z" never expires. */
const tokenShape = z.object({
  client_name: z.string(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  addresses: z.array(z.string()).nullable(),
  secret: z.string().min(1),
  expires_at: z.iso.datetime({ offset: true }).optional(),
})

/** Reads a pasted token; spaces and line breaks that a terminal put in are no part of it. */
export function readIncusToken(pasted: string): ReadToken {
  const text = pasted.replace(/\s+/g, '')
  if (text === '') return { ok: false, problem: 'token_empty' }
  const parsed = tokenShape.safeParse(text.length > longestToken ? null : decoded(text))
  if (!parsed.success) return { ok: false, problem: 'token_unreadable' }
  const { client_name, fingerprint, addresses, expires_at } = parsed.data
  return {
    ok: true,
    text,
    token: { clientName: client_name, fingerprint, addresses: addresses ?? [], expiresAt: endOf(expires_at) },
  }
}

/** A token that may be given early, before there is a server to hold it against. */
export const offeredToken = z.string().superRefine((pasted, context) => {
  const read = readIncusToken(pasted)
  const problem = read.ok ? tokenObstacle(read.token, null, new Date()) : read.problem
  if (problem && problem !== 'token_empty') context.addIssue({ code: 'custom', message: problem })
})

/** What speaks against sending it to the server whose certificate has this fingerprint; null when nothing does. */
export function tokenObstacle(
  token: IncusToken,
  serverSha256: string | null,
  now: Date,
): TokenProblem | null {
  if (token.expiresAt && token.expiresAt <= now) return 'token_expired'
  if (serverSha256 !== null && token.fingerprint !== serverSha256) return 'token_for_another_server'
  return null
}

function decoded(base64: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

// Go writes a time that was never set as the year 1.
function endOf(expiresAt: string | undefined): Date | null {
  if (!expiresAt || expiresAt.startsWith('0001-01-01')) return null
  return new Date(expiresAt)
}
