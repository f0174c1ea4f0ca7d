import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { ApiError } from '../api-error.ts'
import type { Requestor } from '../events/event-hub.ts'
import type { Lab } from '../lab.ts'
import { fingerprintOf, type TrustedCertificate } from '../trust/trust-store.ts'

/** Who calls, as TLS tells. */
export type Client = {
  /** The certificate that was shown, in PEM; null for none. */
  shown: { pem: string; fingerprint: string } | null
  /** Null: nobody that the server trusts. */
  trusted: TrustedCertificate | null
  requestor: Requestor
}

export function clientOf(lab: Lab, { socket }: IncomingMessage): Client {
  const shown = shownOn(socket)
  const fingerprint = shown?.fingerprint ?? ''
  return {
    shown,
    trusted: lab.trust.find(fingerprint) ?? null,
    requestor: { username: fingerprint, protocol: 'tls', address: socket.remoteAddress ?? '' },
  }
}

/** Of a connection it stays the same, while trust in it may come and go. */
const shownBefore = new WeakMap<Socket, Client['shown']>()

function shownOn(socket: Socket): Client['shown'] {
  const known = shownBefore.get(socket)
  if (known !== undefined) return known
  const raw = socket instanceof TLSSocket ? socket.getPeerCertificate(false).raw : undefined
  const shown = raw ? { pem: pemOf(raw), fingerprint: fingerprintOf(raw) } : null
  shownBefore.set(socket, shown)
  return shown
}

/** A certificate may be restricted to some projects. */
export function sees({ trusted }: Client, project: string): boolean {
  return trusted !== null && (!trusted.restricted || trusted.projects.includes(project))
}

export function mustSee(client: Client, project: string): void {
  if (!sees(client, project))
    throw new ApiError(403, `User does not have permission for project "${project}"`)
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
