import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import {
  connect,
  createSecureContext,
  getCACertificates,
  type PeerCertificate,
  type SecureContext,
  type SecureContextOptions,
  type TLSSocket,
} from 'node:tls'
import type { AddressAllowance, ClientIdentity, Trust } from '#lib/domain/connection/connection.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { type CertificateFacts, certificateDetail, describeCertificate } from './certificate.ts'
import { checkLiteral, guardedLookup } from './guarded-address.ts'

/** The peer's certificate is not the one to believe. Carries the fault that a person will read. */
export class DistrustedCertificate extends Error {
  override readonly name = 'DistrustedCertificate'
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.message)
    this.fault = fault
  }
}

type TlsTarget = { host: string; port: number; allowsAddress: AddressAllowance }

/**
 * Opens a socket and hands it over only once the peer's certificate is believed, so that no byte of ours reaches a stranger.
 * No session is ever resumed: a resumed handshake shows no certificate to compare.
 */
export function connectTrusted(target: TlsTarget, context: SecureContext, trust: Trust): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectUntrusted(target, context)
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      const fault = distrust(socket, trust)
      if (fault) {
        socket.destroy()
        reject(new DistrustedCertificate(fault))
        return
      }
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/**
 * Shakes hands without believing the peer. Only for looking at its certificate. Every connection of the transport
 * begins here, and none of them reaches an address that it may not: throws ForbiddenAddress, or ends with it.
 */
export function connectUntrusted(target: TlsTarget, context: SecureContext): TLSSocket {
  const { host, port, allowsAddress } = target
  checkLiteral(host, port, allowsAddress)
  return connect({
    host,
    port,
    lookup: guardedLookup(port, allowsAddress),
    secureContext: context,
    // SNI forbids addresses (RFC 6066 §3).
    ...(isIP(host) ? {} : { servername: host }),
    // The verdict is taken in `distrust`: Node's own refusal would destroy the certificate that a person must see.
    rejectUnauthorized: false,
  })
}

/** The uploaded authorities cannot be read as certificates in PEM. */
export class UnreadableAuthority extends Error {
  override readonly name = 'UnreadableAuthority'
}

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

// Node takes an unreadable file for an empty one and then believes nobody, without a word about the file.
function authoritiesIn(pem: string): string[] {
  const blocks = pem.match(pemBlock) ?? []
  if (blocks.length === 0) throw new UnreadableAuthority('no certificate in PEM')
  try {
    return blocks.map((block) => new X509Certificate(block).toString())
  } catch (error) {
    throw new UnreadableAuthority(error instanceof Error ? error.message : String(error))
  }
}

/** The client's certificate or its key cannot be read, or one does not belong to the other. */
export class UnreadableIdentity extends Error {
  override readonly name = 'UnreadableIdentity'
}

/**
 * What is believed, and who we say that we are. A peer that asks for a certificate is shown it within the handshake, before
 * we believe the peer: it is no secret, and what the key signs there is good for that handshake alone.
 * Throws UnreadableAuthority and UnreadableIdentity.
 */
export function contextFor(trust: Trust, identity: ClientIdentity | null = null): SecureContext {
  if (identity === null && trust.mode === 'system') {
    systemContext ??= createSecureContext(believing(trust))
    return systemContext
  }
  const believed = believing(trust)
  if (identity === null) return createSecureContext(believed)
  try {
    return createSecureContext({ ...believed, cert: identity.certificatePem, key: identity.privateKeyPem })
  } catch {
    // OpenSSL's words are about its own parser, and may quote what is not to be repeated.
    throw new UnreadableIdentity('not a certificate and its key in PEM')
  }
}

function believing(trust: Trust): SecureContextOptions {
  switch (trust.mode) {
    case 'system':
      return {
        ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
        minVersion: 'TLSv1.2',
      }
    case 'ca':
      // Whoever uploads an intermediate authority means it, though its own issuer is not there.
      return { ca: authoritiesIn(trust.caPem), allowPartialTrustChain: true, minVersion: 'TLSv1.2' }
    case 'fingerprint':
      return { minVersion: 'TLSv1.2' }
  }
}

// The host's own store beside Mozilla's list: an organisation's CA is usually installed there. Reading both takes a while.
let systemContext: SecureContext | null = null

/** The certificate that the peer proved to hold the key of; null before the handshake or for an anonymous peer. */
export function shownBy(socket: TLSSocket): CertificateFacts | null {
  const certificate: PeerCertificate | undefined = socket.getPeerCertificate(false)
  return certificate?.raw ? describeCertificate(certificate.raw) : null
}

function distrust(socket: TLSSocket, trust: Trust): Fault | null {
  const shown = shownBy(socket)
  if (shown === null) {
    return {
      code: 'unreachable',
      reason: 'certificate_untrusted',
      message: 'no certificate',
      retryable: false,
      detail: { requestSent: 'no' },
    }
  }
  if (trust.mode === 'fingerprint') {
    // The host name is not looked at: the person confirmed this very certificate, whatever names it carries.
    if (shown.sha256 === trust.sha256) return null
    return {
      code: 'unreachable',
      reason: 'certificate_changed',
      message: `SHA-256 ${shown.sha256}`,
      retryable: false,
      detail: { ...certificateDetail(shown), expectedSha256: trust.sha256, requestSent: 'no' },
    }
  }
  if (socket.authorized) return null
  return {
    code: 'unreachable',
    reason: 'certificate_untrusted',
    message: refusalOf(socket) ?? 'not authorised',
    retryable: false,
    detail: { ...certificateDetail(shown), requestSent: 'no' },
  }
}

/** Why the context's authorities do not vouch for the peer at this address, in Node's code; null when they do. */
export function refusalOf(socket: TLSSocket): string | null {
  // Node's types say Error, its documentation and its code say that a string arrives here.
  return socket.authorized ? null : String(socket.authorizationError)
}
