/** How long a key pair waits for a connection to take it over. */
export const clientKeyLifeMs = 24 * 60 * 60 * 1000

/** The certificate by which Jalon shows itself to a peer, as people see it. Its key has no place here. */
export type ClientCertificate = {
  certificatePem: string
  /** SHA-256 of its DER form: 64 lower-case hex digits. */
  sha256: string
  commonName: string
  validTo: Date
}

export type ClientKeyView = ClientCertificate & { clientKeyId: string }

/** A common name may be 64 characters long (RFC 5280, ub-common-name). */
const longestName = 64

/** What the certificate calls Jalon on this host, so that an administrator of the peer recognises it in a list. */
export function clientNameOf(hostName: string): string {
  const plain = hostName.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')
  return `jalon-${plain}`.slice(0, longestName).replace(/[.-]+$/, '')
}

/** The command that takes a certificate off a server's list, by as much of its fingerprint as `incus` shows in lists. */
export function removalOf(sha256: string): string {
  return `incus config trust remove ${sha256.slice(0, 12)}`
}
