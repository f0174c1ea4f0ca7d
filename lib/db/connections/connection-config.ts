import type { Connection } from '#prisma/generated/client.ts'
import { addressAllowance } from '../../config/address-allowance.ts'
import type { ConnectionConfig } from '../../domain/connection/connection.ts'
import { trustOf } from '../../domain/connection/trust.ts'
import { decryptSecret } from '../../secrets/cipher.ts'

/** What a provider needs to call the peer. Throws SecretError when the password cannot be read with this key. */
export function connectionConfig(connection: Connection): ConnectionConfig {
  return {
    connectionId: connection.id,
    kind: connection.kind,
    address: connection.address,
    username: connection.username,
    password: decryptSecret(connection.secretCipher),
    trust: trustOf(connection),
    allowsAddress: addressAllowance(),
  }
}
