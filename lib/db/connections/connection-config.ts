import type { Connection } from '#prisma/generated/client.ts'
import { addressAllowance } from '../../config/address-allowance.ts'
import type { ConnectionConfig } from '../../domain/connection/connection.ts'
import { trustOf } from '../../domain/connection/trust.ts'
import { decryptSecret } from '../../secrets/cipher.ts'

/** What a provider needs to call the peer. Throws SecretError when the secret cannot be read with this key. */
export function connectionConfig(connection: Connection): ConnectionConfig {
  const { certificatePem } = connection
  const reached = {
    connectionId: connection.id,
    address: connection.address,
    trust: trustOf(connection),
    allowsAddress: addressAllowance(),
  }
  const secret = decryptSecret(connection.secretCipher)
  switch (connection.kind) {
    case 'vsphere':
      return { ...reached, kind: 'vsphere', username: connection.username, password: secret }
    case 'incus':
      return {
        ...reached,
        kind: 'incus',
        identity: certificatePem === null ? null : { certificatePem, privateKeyPem: secret },
      }
  }
}
