import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formatKeyFile, makeSecretKey, readKeyFile } from '#lib/config/secret-key.ts'

process.env.JALON_DATA = mkdtempSync(join(tmpdir(), 'jalon-ring-'))
process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'
const { decryptSecret, encryptSecret } = await import('./cipher.ts')
const { keyId } = await import('./key-ring.ts')

const path = join(process.env.JALON_DATA, 'secret.key')

it('A running process encrypts with a new key at once, and reads with the old one until that is gone', () => {
  const old = encryptSecret('hunter2')
  const keys = readKeyFile(path)
  const added = makeSecretKey()
  writeFileSync(path, formatKeyFile([added, ...(keys ?? [])]))
  const fresh = encryptSecret('hunter2')
  expect(fresh.split('.')[1]).toBe(keyId(added))
  expect([decryptSecret(old), decryptSecret(fresh)]).toEqual(['hunter2', 'hunter2'])

  writeFileSync(path, formatKeyFile([added]))
  expect(() => decryptSecret(old)).toThrow(/another key/)
})

it('A running process goes on with the keys of the last time when the file is gone, and makes no new one', () => {
  const stored = encryptSecret('hunter2')
  rmSync(path)
  expect(decryptSecret(stored)).toBe('hunter2')
  expect(readKeyFile(path)).toBeNull()
})
