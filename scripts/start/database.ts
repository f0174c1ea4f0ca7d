import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { migrate } from '../../lib/db/migrate.ts'
import { allowApplication, ensureRole } from '../postgres/application-role.ts'
import { type Cluster, ensureDatabase, openCluster, withClient } from '../postgres/cluster.ts'
import { isAlive } from '../postgres/pid-file.ts'
import { createBackoff } from './backoff.ts'
import { errorCode, OperatorError } from './operator-error.ts'

export type Database = {
  /** As the owner of the tables: for migrations and for commands. */
  url: string
  /** As what Jalon's processes connect with; it cannot change what the audit log holds. */
  applicationUrl: string
  /** The embedded server stops with the last supervisor that uses it; a given one is left alone. */
  close(): Promise<void>
}

const databaseName = 'jalon'
/** Held, shared, by every supervisor that uses the embedded server: "jalonpg" in ASCII. */
const useLock = String(0x6a616c6f6e7067n)
const checkInterval = 2_000

/** The database of DATABASE_URL, or the embedded one; migrated unless it is to be left as it is. */
export async function openDatabase(options: {
  given: string | undefined
  /** Owns the tables of a database of one's own, so that DATABASE_URL need not. */
  givenOwner?: string | undefined
  dataFolder: string
  leaveAsItIs?: boolean
  tell(line: string): void
}): Promise<Database> {
  const prepare = options.leaveAsItIs ? connectOrExplain : migrateOrExplain
  if (options.given) {
    const url = options.givenOwner ?? options.given
    await prepare(url)
    if (url !== options.given && !options.leaveAsItIs) {
      await allowApplication(url, decodeURIComponent(new URL(options.given).username))
    }
    return { url, applicationUrl: options.given, close: async () => undefined }
  }
  const folder = join(options.dataFolder, 'postgres')
  const cluster = await openCluster({ folder })
  await ensureDatabase(cluster, databaseName)
  const url = cluster.url(databaseName)
  await prepare(url)
  if (!options.leaveAsItIs) {
    const { user, password } = cluster.application
    await ensureRole(url, user, password)
    await allowApplication(url, user)
  }
  const keeper = keepRunning(cluster, folder, options.tell)
  return { url, applicationUrl: cluster.application.url(databaseName), close: keeper.close }
}

/** Watches the embedded server, starts it again if it dies, and stops it when nobody uses it any more. */
function keepRunning(opened: Cluster, folder: string, tell: (line: string) => void) {
  const stopped = new AbortController()
  let cluster = opened
  let session = holdLock(cluster)

  const watching = (async () => {
    const backoff = createBackoff()
    let since = Date.now()
    while (await pauseUnless(stopped.signal, checkInterval)) {
      if (isAlive(cluster.pid)) continue
      tell('The embedded PostgreSQL ended; starting it again')
      await session.then((client) => client?.end()).catch(() => undefined)
      await pauseUnless(stopped.signal, backoff.nextDelay(Date.now() - since))
      since = Date.now()
      cluster = await openCluster({ folder }).catch((error: unknown) => {
        tell(error instanceof Error ? error.message : String(error))
        return cluster
      })
      session = holdLock(cluster)
    }
  })()

  return {
    async close() {
      stopped.abort()
      await watching
      await session.then((client) => client?.end())
      if (await isUnused(cluster)) await cluster.stop()
    },
  }
}

async function holdLock(cluster: Cluster): Promise<Client | null> {
  const client = new Client({ connectionString: cluster.url('postgres'), connectionTimeoutMillis: 5_000 })
  // The watcher notices a server that went away; the session's own complaint adds nothing.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`SELECT pg_advisory_lock_shared(${useLock})`)
    return client
  } catch {
    return null
  }
}

/** How many supervisors and commands use the embedded server, seen from any of its sessions; 0 on another. */
export async function databaseUsers(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    // How a 64-bit key is shown: postgresql.org/docs/18/view-pg-locks.html
    `SELECT count(*)::int AS count FROM pg_locks
     WHERE locktype = 'advisory' AND ((classid::bigint << 32) | objid::bigint) = ${useLock}`,
  )
  return rows[0]?.count ?? 0
}

async function isUnused(cluster: Cluster): Promise<boolean> {
  try {
    return await withClient(cluster.url('postgres'), async (client) => {
      const answer = await client.query<{ free: boolean }>(`SELECT pg_try_advisory_lock(${useLock}) AS free`)
      return answer.rows[0]?.free === true
    })
  } catch {
    return isAlive(cluster.pid)
  }
}

async function pauseUnless(signal: AbortSignal, milliseconds: number): Promise<boolean> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined)
  return !signal.aborted
}

const migrateOrExplain = (url: string) => orExplain(url, migrate(url))
const connectOrExplain = (url: string) =>
  orExplain(
    url,
    withClient(url, async () => undefined),
  )

async function orExplain(url: string, attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt
  } catch (error) {
    throw new OperatorError(explainRefusal(url, error))
  }
}

/** One line about a database that cannot be used, without the password of its address. */
export function explainRefusal(url: string, error: unknown): string {
  const { hostname, port, pathname, username } = new URL(url)
  const place = `${hostname || 'localhost'}:${port || 5432}`
  const code = errorCode(error)
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL names a host that does not exist: ${hostname}`
    // PostgreSQL's codes: postgresql.org/docs/18/errcodes-appendix.html
    case '28P01':
    case '28000':
      return `The database at ${place} refuses the user or the password of DATABASE_URL (user ${username}).`
    case '3D000':
      return `There is no database ${pathname.slice(1)} at ${place}: create it or correct DATABASE_URL.`
    case '42501':
      return `The user ${username} may not create tables in the database ${pathname.slice(1)} at ${place}.`
    default: {
      const words = error instanceof Error ? error.message.split('\n')[0] : String(error)
      return `The database at ${place} cannot be used: ${code === 'ECONNREFUSED' ? 'nobody listens there' : words || code}`
    }
  }
}
