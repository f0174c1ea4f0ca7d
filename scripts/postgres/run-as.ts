import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { OperatorError } from '../start/operator-error.ts'

export type Account = { uid: number; gid: number }

/** How to start a program that refuses to run as root, as PostgreSQL does. */
export type RunAs = {
  /** Null when this process is not root: everything runs as the person who started it. */
  account: Account | null
  command(program: string, args: string[]): [string, string[]]
}

/**
 * As root, PostgreSQL runs as `postgres` where there is such an account and as `nobody` elsewhere. A repository under
 * a closed folder such as /root is out of reach for both: then the program keeps one capability, passing through
 * closed folders.
 */
export function chooseRunAs(folders: string[]): RunAs {
  if (process.getuid?.() !== 0) return { account: null, command: (program, args) => [program, args] }
  const account = findAccount('postgres') ?? findAccount('nobody')
  if (!account)
    throw new OperatorError('PostgreSQL does not run as root, and there is no account `nobody` to run it as.')
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  const capability = folders.every(isOpenToAll)
    ? []
    : ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return {
    account,
    command: (program, args) => ['setpriv', [...identity, ...capability, '--', program, ...args]],
  }
}

function findAccount(name: string): Account | null {
  const read = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: read('-u'), gid: read('-g') }
  } catch {
    return null
  }
}

/** True when every folder above may be passed through by anybody. */
export function isOpenToAll(path: string): boolean {
  const parent = dirname(path)
  if (parent === path) return true
  return (statSync(parent).mode & 0o001) !== 0 && isOpenToAll(parent)
}
