import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from './config-error.ts'

const keyBytes = 32

/** 32 bytes from their base64, base64url or hexadecimal spelling. */
export function parseSecretKey(text: string, source: string): Buffer {
  const trimmed = text.trim()
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64')
  if (key.length !== keyBytes) {
    throw new ConfigError(`${source} must hold 32 bytes, as 64 hexadecimal digits or as base64.`)
  }
  return key
}

/** Reads the key file, making it (mode 0600) where there is none. Processes that race for it agree on one key. */
export function readOrCreateKeyFile(path: string): Buffer {
  const existing = readKeyFile(path)
  if (existing) return existing
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  const made = readKeyFile(path)
  if (!made) throw new ConfigError(`The key file ${path} vanished while it was being made.`)
  return made
}

function readKeyFile(path: string): Buffer | null {
  try {
    return parseSecretKey(readFileSync(path, 'utf8'), `The key file ${path}`)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
