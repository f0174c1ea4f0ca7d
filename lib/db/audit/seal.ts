import { createHash, createHmac, hkdfSync } from 'node:crypto'

/** What seals entries: derived from the installation's key, so that the database alone cannot make a seal. */
export type SealKey = { id: string; key: Buffer }

export function sealKeyOf(secretKey: Buffer): SealKey {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'jalon audit seal', 32))
  return { id: createHash('sha256').update('jalon audit key id').update(key).digest('hex').slice(0, 8), key }
}

/** The hash covers everything that came before, so one seal vouches for the whole chain up to its entry. */
export function sealOf(key: SealKey, sequence: bigint, hash: string): string {
  return createHmac('sha256', key.key).update(`${sequence}:${hash}`).digest('hex')
}
