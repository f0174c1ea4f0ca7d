import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../start/operator-error.ts'

export type Postmaster = { pid: number; port: number }

/**
 * PostgreSQL's postmaster.pid: the process on line 1, the port on line 4
 * (postgresql.org/docs/18/storage-file-layout.html, "postmaster.pid").
 */
export function parsePidFile(text: string): Postmaster | null {
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null
}

export type PidFileState = { is: 'absent' } | { is: 'stale' } | { is: 'running'; postmaster: Postmaster }

/** After a kill -9 the file names a dead process, or one that got the same number and is something else. */
export function inspectPidFile(clusterFolder: string): PidFileState {
  let text: string
  try {
    text = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8')
  } catch {
    return { is: 'absent' }
  }
  const postmaster = parsePidFile(text)
  return postmaster && isPostgres(postmaster.pid) ? { is: 'running', postmaster } : { is: 'stale' }
}

/** A child that ended stays in the process table until Node has reaped it: such a zombie counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    // No /proc here (macOS): a live process with that number is taken for PostgreSQL.
    return process.platform !== 'linux'
  }
}
