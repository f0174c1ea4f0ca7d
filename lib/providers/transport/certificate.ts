import { createHash, X509Certificate } from 'node:crypto'
import type { ShownCertificate } from '#lib/domain/connection/connection.ts'

/** What a certificate says of itself, whoever believes it. */
export type CertificateFacts = Omit<ShownCertificate, 'systemRefusal'>

/** SHA-256 of the certificate's DER form: 64 lower-case hex digits. */
export function fingerprintOf(der: Buffer): string {
  return createHash('sha256').update(der).digest('hex')
}

export function describeCertificate(der: Buffer): CertificateFacts {
  const certificate = new X509Certificate(der)
  return {
    sha256: fingerprintOf(der),
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  }
}

/** The same as plain values, for Fault.detail. Dates are ISO 8601 in UTC. */
export function certificateDetail(shown: CertificateFacts): Record<string, string> {
  return {
    sha256: shown.sha256,
    subject: shown.subject,
    issuer: shown.issuer,
    validFrom: shown.validFrom.toISOString(),
    validTo: shown.validTo.toISOString(),
  }
}

// Node prints one attribute of the name a line.
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ')
}
