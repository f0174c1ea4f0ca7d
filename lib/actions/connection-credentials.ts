import { describeClientCertificate } from '#lib/db/connections/client-certificate.ts'
import type { ClientIdentity } from '#lib/domain/connection/connection.ts'
import type { ConnectionChange, NewConnection } from '#lib/domain/connection/connection-input.ts'
import { socketPath } from '#lib/domain/connection/incus-address.ts'
import { decryptSecret, encryptSecret } from '#lib/secrets/cipher.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** How Jalon signs in, as the columns of a connection keep it. Absent: what is kept already stays. */
export type CredentialColumns = {
  username: string
  secretCipher?: string
  certificatePem?: string | null
}

type Input = NewConnection | ConnectionChange

/** The columns that an input asks for. A key pair is taken over in the same transaction: no second connection gets it. */
export async function credentialColumns(
  tx: Prisma.TransactionClient,
  input: Pick<Extract<Input, { kind: 'vsphere' }>, 'kind' | 'username' | 'password'> | IncusCredentials,
): Promise<CredentialColumns> {
  if (input.kind === 'vsphere') {
    const { username, password } = input
    return { username, ...(password === '' ? {} : { secretCipher: encryptSecret(password) }) }
  }
  // A socket asks for no identity, so that none is kept for it.
  if (socketPath(input.address) !== null) {
    return { username: '', secretCipher: encryptSecret(''), certificatePem: null }
  }
  if (input.clientKeyId === null) return { username: '' }
  const key = await tx.clientKey.delete({ where: { id: input.clientKeyId } })
  // Encrypted anew: a rotation of Jalon's key may have passed the connections already.
  const secretCipher = encryptSecret(decryptSecret(key.keyCipher))
  return { username: '', secretCipher, certificatePem: key.certificatePem }
}

type IncusCredentials = Pick<Extract<Input, { kind: 'incus' }>, 'kind' | 'address' | 'clientKeyId'>

/** The identity that a row holds: of a key pair in waiting, or of a connection. */
export function identityOf(certificatePem: string, cipher: string): ClientIdentity {
  return { certificatePem, privateKeyPem: decryptSecret(cipher) }
}

export function fingerprintOf(certificatePem: string | null): string | null {
  return certificatePem === null ? null : describeClientCertificate(certificatePem).sha256
}
