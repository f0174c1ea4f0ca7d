import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { readEnv } from '#lib/config/env.ts'
import { SecretError } from './secret-error.ts'

const algorithm = 'aes-256-gcm'
const version = 'v1'
/** 96 bits: the size for which NIST SP 800-38D §5.2.1.1 needs no further hashing. */
const ivBytes = 12

/** Encrypts with the key of this installation. */
export function encryptSecret(plain: string): string {
  return encryptWith(readEnv().secretKey, plain)
}

/** Throws SecretError when the text was altered or written with another key. */
export function decryptSecret(cipher: string): string {
  return decryptWith(readEnv().secretKey, cipher)
}

/** `v1.<key id>.<iv>.<tag>.<cipher text>`, base64url. Version and key id are authenticated with the text. */
export function encryptWith(key: Buffer, plain: string): string {
  const iv = randomBytes(ivBytes)
  const header = `${version}.${keyId(key)}`
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(header))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return [header, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join('.')
}

export function decryptWith(key: Buffer, stored: string): string {
  const [storedVersion, storedKeyId, iv, tag, text] = stored.split('.')
  if (storedVersion !== version || !storedKeyId || !iv || !tag || text === undefined) {
    throw new SecretError('The stored secret has a format that this version of Jalon does not know.')
  }
  if (storedKeyId !== keyId(key)) {
    throw new SecretError(
      `The secret was stored with another key (${storedKeyId}); this installation has ${keyId(key)}.`,
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

/** Eight digits that tell keys apart without giving anything of them away. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('jalon key id').update(key).digest('hex').slice(0, 8)
}
