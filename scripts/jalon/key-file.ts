import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { formatKeyFile, type SecretKeys } from '../../lib/config/secret-key.ts'

/**
 * Puts other keys in the key file. Whoever reads it meanwhile, and a power cut, find the old keys or the new ones; they
 * are on the disk when this returns. Owner and mode stay.
 */
export function replaceKeyFile(path: string, keys: SecretKeys): void {
  const { uid, gid, mode } = statSync(path)
  const fresh = `${path}.new`
  rmSync(fresh, { force: true })
  const file = openSync(fresh, 'wx', 0o600)
  try {
    writeFileSync(file, formatKeyFile(keys))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(fresh, mode)
  if (process.getuid?.() === 0) chownSync(fresh, uid, gid)
  renameSync(fresh, path)
  syncFolder(dirname(path))
}

/** Makes a rename last: the folder is what holds the name. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
