import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from './config-error.ts'

const keyBytes = 32

/** The keys of this installation: the first, which is the newest, encrypts; all of them decrypt. */
export type SecretKeys = readonly [newest: Buffer, ...older: Buffer[]]

/** Keys that the environment gave stay for the life of the process; a key file may be rewritten by a rotation. */
export type KeySource = { in: 'environment'; keys: SecretKeys } | { in: 'file'; path: string }

/** 32 bytes from their base64, base64url or hexadecimal spelling. */
export function parseSecretKey(text: string, source: string): Buffer {
  const trimmed = text.trim()
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64')
  if (key.length !== keyBytes) {
    throw new ConfigError(`${source} must hold 32 bytes, as 64 hexadecimal digits or as base64.`)
  }
  return key
}

/** The key of JALON_SECRET_KEY, then those of JALON_OTHER_SECRET_KEYS, which commas separate. */
export function parseGivenKeys(newest: string, others: string): SecretKeys {
  const parsed = others
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => parseSecretKey(text, 'JALON_OTHER_SECRET_KEYS, each key,'))
  return [parseSecretKey(newest, 'JALON_SECRET_KEY'), ...parsed]
}

export function makeSecretKey(): Buffer {
  return randomBytes(keyBytes)
}

/** Reads the key file, making it (mode 0600) where there is none. Processes that race for it agree on one key. */
export function readOrCreateKeyFile(path: string): SecretKeys {
  const existing = readKeyFile(path)
  if (existing) return existing
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, formatKeyFile([makeSecretKey()]), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  const made = readKeyFile(path)
  if (!made) throw new ConfigError(`The key file ${path} vanished while it was being made.`)
  return made
}

/** Null where there is no such file. */
export function readKeyFile(path: string): SecretKeys | null {
  try {
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    const [newest, ...older] = lines.map((line) =>
      parseSecretKey(line, `The key file ${path}, in each line,`),
    )
    // Splitting gives one line at least; without a key in it, parsing has thrown.
    return newest ? [newest, ...older] : null
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** One key to a line, the newest first. */
export function formatKeyFile(keys: SecretKeys): string {
  return `${keys.map((key) => key.toString('base64')).join('\n')}\n`
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
