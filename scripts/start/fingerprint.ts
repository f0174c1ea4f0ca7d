import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One hash over the names and contents of everything below these paths; a path that is missing counts as empty. */
export function fingerprint(root: string, paths: string[], ignore: (path: string) => boolean): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((start) => listFiles(root, start)).sort()) {
    if (ignore(path)) continue
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function listFiles(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(join(root, path)).flatMap((name) => listFiles(root, join(path, name)))
}
