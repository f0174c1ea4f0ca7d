import 'server-only'
import { randomBytes } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import { decryptSecret, encryptSecret } from '#lib/secrets/cipher.ts'

const name = 'auth'

/**
 * What better-auth signs cookies with and encrypts second factors with. Random, and stored under the installation's key
 * instead of derived from it: a rotation of that key signs nobody out and leaves every second factor readable.
 */
export async function readAuthSecret(): Promise<string> {
  const kept = await db.storedSecret.findUnique({ where: { name } })
  if (kept) return decryptSecret(kept.cipher)
  const cipher = encryptSecret(randomBytes(32).toString('base64url'))
  // Of processes that start together, the first one's stands.
  await db.storedSecret.createMany({ data: { name, cipher }, skipDuplicates: true })
  const { cipher: stored } = await db.storedSecret.findUniqueOrThrow({ where: { name } })
  return decryptSecret(stored)
}
