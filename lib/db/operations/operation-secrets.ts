import { type CustomizationSecrets, customizationSecrets } from '../../domain/clone/customization.ts'
import { decryptSecret, encryptSecret } from '../../secrets/cipher.ts'
import { db } from '../client.ts'

/** For the row beside an operation's own; the database removes it when the operation has ended. */
export function sealSecrets(secrets: CustomizationSecrets): { cipher: string } {
  return { cipher: encryptSecret(JSON.stringify(secrets)) }
}

/** What is kept for an unfinished operation; nothing once it was final. Throws SecretError where the key is not ours. */
export async function readSecrets(operationId: string): Promise<CustomizationSecrets> {
  const kept = await db.operationSecret.findUnique({ where: { operationId } })
  return kept ? customizationSecrets.parse(JSON.parse(decryptSecret(kept.cipher))) : {}
}
