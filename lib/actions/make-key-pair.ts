import { hostname } from 'node:os'
import { generate } from 'selfsigned'
import { clientNameOf } from '#lib/domain/connection/client-key.ts'
import type { ClientIdentity } from '#lib/domain/connection/connection.ts'

/** As long as the certificate that `incus` makes for its own user: nobody is there to renew it in time. */
const validForYears = 10

/** The server's clock may be behind ours, and would not believe a certificate of the future. */
const clocksMayDifferByMs = 60 * 60 * 1000

/** A key pair and the certificate by which servers will know Jalon: fit to show oneself to a server, and for nothing else. */
export async function makeKeyPair(): Promise<ClientIdentity> {
  const notBeforeDate = new Date(Date.now() - clocksMayDifferByMs)
  const notAfterDate = new Date(notBeforeDate)
  notAfterDate.setUTCFullYear(notAfterDate.getUTCFullYear() + validForYears)
  const made = await generate([{ name: 'commonName', value: clientNameOf(hostname()) }], {
    keyType: 'ec',
    curve: 'P-384',
    algorithm: 'sha384',
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', clientAuth: true },
    ],
  })
  return { certificatePem: made.cert, privateKeyPem: made.private }
}
