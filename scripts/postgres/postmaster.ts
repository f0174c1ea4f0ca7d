import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { errorCode, OperatorError } from '../start/operator-error.ts'
import { isAlive } from './pid-file.ts'
import type { RunAs } from './run-as.ts'

const startTimeout = 60_000
const stopTimeout = 20_000
const pollInterval = 25
const takeOverTimeout = 10_000
const logLimit = 10_000_000

/** For one host's web, worker and lab. The rest is PostgreSQL's default. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  shared_buffers: '48MB',
  // What is asked for lies in memory, where a page of an index costs no more than the next page of a table.
  random_page_cost: '1.1',
  // Short questions of many people: helpers for one would wait for the processors that the others use.
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** Without what only a power cut would need, and with room for the many processes of a test run. */
const throwawaySettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '500',
}

export type PostmasterOptions = {
  postgres: string
  dataFolder: string
  logFile: string
  port: number
  runAs: RunAs
  durable: boolean
}

/** Starts the server and returns its process id once it accepts `url`. */
export async function startPostmaster(options: PostmasterOptions, url: string): Promise<number> {
  rotateLog(options.logFile)
  const limit = Date.now() + takeOverTimeout
  for (;;) {
    const logged = statSync(options.logFile, { throwIfNoEntry: false })?.size ?? 0
    const pid = launch(options)
    if (await isReady(url, pid)) return pid
    const words = lastWords(options.logFile, logged)
    // Sessions of a server that was killed notice after a moment, and until then hold on to its memory.
    if (!/shared memory block|lock file/.test(words) || Date.now() > limit) {
      throw new OperatorError(`The embedded PostgreSQL ended at once: ${words}`)
    }
    await pause(pollInterval * 10)
  }
}

function launch(options: PostmasterOptions): number {
  const chosen = { ...settings, ...(options.durable ? {} : throwawaySettings), port: String(options.port) }
  const flags = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program, args] = options.runAs.command(options.postgres, ['-D', options.dataFolder, ...flags])
  const log = openSync(options.logFile, 'a', 0o600)
  // Its own session: Ctrl-C in the terminal must reach it through us, after the processes that use it.
  const child = spawn(program, args, { stdio: ['ignore', log, log], detached: true, cwd: '/' })
  closeSync(log)
  child.unref()
  child.once('error', () => undefined)
  if (!child.pid)
    throw new OperatorError(`The embedded PostgreSQL cannot be started: ${program} does not run.`)
  return child.pid
}

/** True once the server accepts this address; false when its process ends first. */
export async function isReady(url: string, pid: number): Promise<boolean> {
  const limit = Date.now() + startTimeout
  while (Date.now() < limit) {
    const refusal = await tryToConnect(url)
    if (!refusal) return true
    if (refusal === 'password') {
      throw new OperatorError('The embedded PostgreSQL refuses the password that its folder holds.')
    }
    if (!isAlive(pid)) return false
    await pause(pollInterval)
  }
  throw new OperatorError(`The embedded PostgreSQL is not ready after ${startTimeout / 1000} s.`)
}

/** Fast shutdown (SIGINT): sessions are ended, everything is written. Resolves when the process is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  const limit = Date.now() + stopTimeout
  while (isAlive(pid) && Date.now() < limit) await pause(pollInterval)
  // Immediate shutdown: the next start replays the log, nothing that was committed is lost.
  if (isAlive(pid)) signal(pid, 'SIGQUIT')
}

async function tryToConnect(url: string): Promise<'password' | 'not yet' | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return null
  } catch (error) {
    // invalid_password (postgresql.org/docs/18/errcodes-appendix.html)
    return errorCode(error) === '28P01' ? 'password' : 'not yet'
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** What was logged since: the fatal line, or else the last. */
function lastWords(logFile: string, since: number): string {
  const lines = readFileSync(logFile).subarray(since).toString().trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? ''
}

function rotateLog(path: string) {
  if (existsSync(path) && statSync(path).size > logLimit) renameSync(path, `${path}.1`)
}
