import { X509Certificate } from 'node:crypto'
import type { Problem } from '#lib/domain/action-result.ts'
import type { ConnectionDraft } from '#lib/domain/connection/connection-input.ts'

/** What is wrong with the authorities that were given, beyond what their form tells. */
export function unreadableCertificate(trust: ConnectionDraft['trust']): Problem | null {
  if (trust.mode !== 'ca') return null
  for (const [block] of trust.caPem.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)) {
    try {
      new X509Certificate(block)
    } catch {
      return { key: 'field.ca_unreadable', field: 'trust.caPem' }
    }
  }
  return null
}
