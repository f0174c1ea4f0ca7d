import { createHash, X509Certificate } from 'node:crypto'
import type { ClientCertificate } from '../../domain/connection/client-key.ts'

/** What a certificate of Jalon's own making says. Throws when it is none in PEM. */
export function describeClientCertificate(certificatePem: string): ClientCertificate {
  const certificate = new X509Certificate(certificatePem)
  return {
    certificatePem,
    sha256: createHash('sha256').update(certificate.raw).digest('hex'),
    commonName: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject,
    validTo: new Date(certificate.validTo),
  }
}
