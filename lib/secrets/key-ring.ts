import { createHash } from 'node:crypto'
import { readEnv } from '#lib/config/env.ts'
import { readKeyFile, type SecretKeys } from '#lib/config/secret-key.ts'

let lastRead: SecretKeys | undefined

/**
 * The keys as they are now, the newest first. A key file is read each time, 32 bytes that the system has in memory:
 * so every process encrypts with a new key from the moment of a rotation on, and none has to be told. Should the file
 * be gone, the keys of the last time go on serving.
 */
export function readKeyRing(): SecretKeys {
  const { keySource } = readEnv()
  if (keySource.in === 'environment') return keySource.keys
  lastRead = readKeyFile(keySource.path) ?? lastRead
  if (!lastRead) throw new Error(`The key file ${keySource.path} is gone.`)
  return lastRead
}

/** Eight digits that tell keys apart without giving anything of them away. */
export function keyId(key: Buffer): string {
  return createHash('sha256').update('jalon key id').update(key).digest('hex').slice(0, 8)
}
