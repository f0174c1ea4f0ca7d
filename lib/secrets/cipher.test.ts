import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decryptWith, encryptWith } from './cipher.ts'
import { SecretError } from './secret-error.ts'

const key = randomBytes(32)

describe('stored secrets', () => {
  it.each(['', 'pässwörd ✓', 'x'.repeat(10_000)])('come back as they were', (plain) => {
    expect(decryptWith([key], encryptWith(key, plain))).toBe(plain)
  })

  it('carry a version and never the plain text', () => {
    const stored = encryptWith(key, 'hunter2')
    expect(stored).toMatch(/^v1\.[0-9a-f]{8}(\.[\w-]+){3}$/)
    expect(Buffer.from(stored, 'base64').includes('hunter2')).toBe(false)
  })

  it('use a fresh initialisation vector every time', () => {
    const vectors = Array.from({ length: 500 }, () => encryptWith(key, 'same').split('.')[2])
    expect(new Set(vectors).size).toBe(500)
  })

  it('are refused when any one part was altered', () => {
    const parts = encryptWith(key, 'hunter2').split('.')
    for (const index of [2, 3, 4]) {
      const bytes = Buffer.from(parts[index] ?? '', 'base64url')
      bytes[0] = (bytes[0] ?? 0) ^ 1
      const altered = parts.with(index, bytes.toString('base64url')).join('.')
      expect(() => decryptWith([key], altered)).toThrow('altered')
    }
  })

  it('are refused when the tag was cut short', () => {
    const parts = encryptWith(key, 'hunter2').split('.')
    const tag = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url')
    expect(() => decryptWith([key], parts.with(3, tag).join('.'))).toThrow(SecretError)
  })

  it('say that another key wrote them', () => {
    expect(() => decryptWith([randomBytes(32)], encryptWith(key, 'x'))).toThrow(/another key/)
  })

  it('are read with whichever of the keys wrote them', () => {
    const newest = randomBytes(32)
    expect(decryptWith([newest, randomBytes(32), key], encryptWith(key, 'hunter2'))).toBe('hunter2')
  })

  it.each(['', 'v1', 'v2.a.b.c.d', 'plain'])('are refused in an unknown format: %j', (stored) => {
    expect(() => decryptWith([key], stored)).toThrow(/format/)
  })
})
