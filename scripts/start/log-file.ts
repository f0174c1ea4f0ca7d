import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const defaultLimit = 10_000_000

export type LogFile = { path: string; write(chunk: Buffer): void; reason(): string }

/** Appends to a file and starts a new one when it holds `limit` bytes; the one before is kept as `<name>.1`. */
export function openLogFile(path: string, limit = defaultLimit): LogFile {
  mkdirSync(dirname(path), { recursive: true })
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  let tail = ''
  return {
    path,
    write(chunk) {
      if (size + chunk.length > limit && size > 0) {
        renameSync(path, `${path}.1`)
        size = 0
      }
      appendFileSync(path, chunk, { mode: 0o600 })
      size += chunk.length
      tail = (tail + chunk.toString()).slice(-2_000)
    },
    reason: () => summarise(tail),
  }
}

/** Why a program ended, from its last words: an error's first line rather than the stack below it. Empty if it is silent. */
export function summarise(words: string): string {
  const lines = words.split('\n').map((line) => line.trim())
  const telling = lines.findLast(
    (line) => /^(\w*Error|fatal)\b.*:/i.test(line) || /"level":"(error|fatal)"/.test(line),
  )
  return telling?.startsWith('{') ? readLogLine(telling) : (telling ?? '')
}

function readLogLine(line: string): string {
  try {
    const { msg, err } = JSON.parse(line)
    return [msg, err?.message].filter(Boolean).join(': ')
  } catch {
    return line
  }
}
