import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretKeys } from '#lib/config/secret-key.ts'
import { keyId, readKeyRing } from './key-ring.ts'
import { SecretError } from './secret-error.ts'

const algorithm = 'aes-256-gcm'
const version = 'v1'
/** 96 bits: the size for which NIST SP 800-38D §5.2.1.1 needs no further hashing. */
const ivBytes = 12

/** Encrypts with the newest key of this installation. */
export function encryptSecret(plain: string): string {
  return encryptWith(readKeyRing()[0], plain)
}

/** Throws SecretError when the text was altered or written with a key that this installation does not have. */
export function decryptSecret(cipher: string): string {
  return decryptWith(readKeyRing(), cipher)
}

/** `v1.<key id>.<iv>.<tag>.<cipher text>`, base64url. Version and key id are authenticated with the text. */
export function encryptWith(key: Buffer, plain: string): string {
  const iv = randomBytes(ivBytes)
  const header = `${version}.${keyId(key)}`
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(header))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return [header, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join('.')
}

export function decryptWith(keys: SecretKeys, stored: string): string {
  const [storedVersion, storedKeyId, iv, tag, text] = stored.split('.')
  if (storedVersion !== version || !storedKeyId || !iv || !tag || text === undefined) {
    throw new SecretError('The stored secret has a format that this version of Jalon does not know.')
  }
  const key = keys.find((known) => keyId(known) === storedKeyId)
  if (!key) {
    throw new SecretError(
      `The secret was stored with another key (${storedKeyId}); this installation has ${keys.map(keyId).join(', ')}.`,
    )
  }
  try {
    const decipher = createDecipheriv(algorithm, key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(`${storedVersion}.${storedKeyId}`))
      .setAuthTag(Buffer.from(tag, 'base64url'))
    return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new SecretError('The stored secret was altered.')
  }
}
