import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { findPostgresBinaries } from './binaries.ts'
import { findFreePort, isPortFree } from './free-port.ts'
import { initialiseCluster } from './initdb.ts'
import { inspectPidFile } from './pid-file.ts'
import { isReady, startPostmaster, stopPostmaster } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'

export type Cluster = {
  pid: number
  /** The address of one of its databases, with the password of the user who owns everything. */
  url(database: string): string
  /** Whom Jalon's own processes connect as; made by application-role.ts. */
  application: { user: string; password: string; url(database: string): string }
  /** Resolves when the server is gone; everything committed is written. */
  stop(): Promise<void>
}

export type ClusterOptions = {
  /** Holds the cluster (`data`), its password and port, and its log. */
  folder: string
  /** A throwaway cluster skips what only a power cut would need. */
  durable?: boolean
}

const user = 'jalon'
const applicationUser = 'jalon_application'

/** Starts the embedded PostgreSQL of a folder, or takes over the one that an earlier process left running. */
export async function openCluster({ folder, durable = true }: ClusterOptions): Promise<Cluster> {
  const { initdb, postgres } = await findPostgresBinaries()
  mkdirSync(folder, { recursive: true })
  const dataFolder = join(folder, 'data')
  const logFile = join(folder, 'postgres.log')
  const password = readOrCreatePassword(join(folder, 'password'))
  const runAs = chooseRunAs([postgres, dataFolder])

  if (!existsSync(join(dataFolder, 'PG_VERSION'))) {
    await initialiseCluster({ initdb, dataFolder, folder, user, password, runAs, durable })
  }
  const left = inspectPidFile(dataFolder)
  const port = left.is === 'running' ? left.postmaster.port : await choosePort(join(folder, 'port'))
  const urlAs = (name: string, secret: string) => (database: string) =>
    `postgresql://${name}:${secret}@127.0.0.1:${port}/${database}`
  const url = urlAs(user, password)
  const secret = readOrCreatePassword(join(folder, 'application-password'))
  const application = { user: applicationUser, password: secret, url: urlAs(applicationUser, secret) }
  const asCluster = (pid: number): Cluster => ({ pid, url, application, stop: () => stopPostmaster(pid) })

  if (left.is === 'running' && (await isReady(url('postgres'), left.postmaster.pid))) {
    return asCluster(left.postmaster.pid)
  }
  if (left.is === 'stale') rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
  const options = { postgres, dataFolder, logFile, port, runAs, durable }
  return asCluster(await startPostmaster(options, url('postgres')))
}

/** Makes the database where it is missing; processes that race for it are both content. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
  await withClient(cluster.url('postgres'), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount) return
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`).catch((error: unknown) => {
      // duplicate_database (postgresql.org/docs/18/errcodes-appendix.html)
      if (!(error instanceof Error && 'code' in error && error.code === '42P04')) throw error
    })
  })
}

export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

function readOrCreatePassword(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

/** The port of the last time where it is still free, so that an address noted somewhere stays true. */
async function choosePort(path: string): Promise<number> {
  const remembered = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  if (remembered > 0 && (await isPortFree(remembered))) return remembered
  const port = await findFreePort()
  writeFileSync(path, String(port))
  return port
}
