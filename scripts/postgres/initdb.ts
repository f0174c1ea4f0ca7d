import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '../start/operator-error.ts'
import type { RunAs } from './run-as.ts'

export type NewCluster = {
  initdb: string
  /** Gets the cluster; made by this. */
  dataFolder: string
  /** Exists already; holds the password for a moment, because initdb reads it from a file only. */
  folder: string
  user: string
  password: string
  runAs: RunAs
  durable: boolean
}

/** Makes an empty cluster. What an interrupted attempt left is no cluster: it is made again from nothing. */
export async function initialiseCluster(cluster: NewCluster): Promise<void> {
  const passwordFile = join(cluster.folder, 'initdb-password')
  rmSync(cluster.dataFolder, { recursive: true, force: true })
  mkdirSync(cluster.dataFolder, { mode: 0o700 })
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 })
  try {
    const { account } = cluster.runAs
    if (account)
      for (const path of [cluster.dataFolder, passwordFile]) chownSync(path, account.uid, account.gid)
    await run(
      cluster.runAs.command(cluster.initdb, [
        `--pgdata=${cluster.dataFolder}`,
        `--username=${cluster.user}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        ...(cluster.durable ? [] : ['--no-sync']),
      ]),
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function run([program, args]: [string, string[]]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' })
    let words = ''
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
    const fail = (reason: string) =>
      reject(
        new OperatorError(`The embedded PostgreSQL cannot be made: ${reason.trim().replaceAll('\n', ' ')}`),
      )
    child.once('error', (error) => fail(error.message))
    child.once('close', (code) => (code === 0 ? resolve() : fail(words || `initdb ended with ${code}`)))
  })
}
