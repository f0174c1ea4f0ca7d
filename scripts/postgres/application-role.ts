import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { withClient } from './cluster.ts'

/** Tables of which the application may only read and add rows. */
const growOnly = ['AuditEntry', 'AuditSeal']
/** Tables that only migrations write. */
const readOnly = ['_prisma_migrations']
/** Tables that it may sweep, for after it has filled them (lib/db/inventory/after-first-read.ts). */
const swept = ['Instance']
/** The first version with that right (postgresql.org/docs/17/ddl-priv.html, MAINTAIN); before, a table is swept by itself later. */
const versionWithMaintain = 170_000

/**
 * Lets a role that owns nothing of ours work as the application: with all data, except that it can neither change nor
 * remove what the audit log holds, nor switch off what guards it. After every migration, because tables may be new.
 */
export async function allowApplication(ownerUrl: string, role: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const user = escapeIdentifier(role)
    const { rows } = await client.query<{ database: string; version: number }>(
      `SELECT current_database() AS database, current_setting('server_version_num')::int AS version`,
    )
    await client.query('BEGIN')
    // Two parts that start together would otherwise change the same rows of the catalogue at once.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('jalon application role'))`)
    await client.query(`
      GRANT CONNECT, CREATE ON DATABASE ${escapeIdentifier(rows[0]?.database ?? '')} TO ${user};
      GRANT USAGE ON SCHEMA public TO ${user};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${user};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${user};`)
    for (const table of growOnly) {
      await client.query(`REVOKE UPDATE, DELETE ON ${escapeIdentifier(table)} FROM ${user}`)
    }
    for (const table of (rows[0]?.version ?? 0) >= versionWithMaintain ? swept : []) {
      await client.query(`GRANT MAINTAIN ON ${escapeIdentifier(table)} TO ${user}`)
    }
    for (const table of readOnly) {
      await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${escapeIdentifier(table)} FROM ${user}`)
    }
    await giveQueue(client, role)
    await client.query('COMMIT')
  })
}

/** Makes the role of the embedded server, with the password of today. */
export async function ensureRole(ownerUrl: string, role: string, password: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const user = escapeIdentifier(role)
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
    if (!found.rowCount) {
      await client.query(`CREATE ROLE ${user} LOGIN`).catch((error: unknown) => {
        // duplicate_object (postgresql.org/docs/18/errcodes-appendix.html): another part was faster.
        if (!(error instanceof Error && 'code' in error && error.code === '42710')) throw error
      })
    }
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('jalon application role'))`)
    await client.query(`ALTER ROLE ${user} PASSWORD ${escapeLiteral(password)}`)
    await client.query('COMMIT')
  })
}

/** The queue's own tables are made and changed by the queue, so the application owns them, also where an older one was. */
async function giveQueue(client: Client, role: string): Promise<void> {
  const owned = await client.query<{ sql: string }>(
    `SELECT format('ALTER SCHEMA %I OWNER TO %I', nspname, $1::text) AS sql
       FROM pg_namespace WHERE nspname = 'pgboss' AND pg_get_userbyid(nspowner) <> $1
     UNION ALL
     SELECT format('ALTER TABLE %s OWNER TO %I', oid::regclass, $1::text)
       FROM pg_class
       WHERE relnamespace = to_regnamespace('pgboss') AND relkind IN ('r', 'p', 'v', 'm')
         AND pg_get_userbyid(relowner) <> $1
     UNION ALL
     SELECT format('ALTER FUNCTION %s OWNER TO %I', oid::regprocedure, $1::text)
       FROM pg_proc WHERE pronamespace = to_regnamespace('pgboss') AND pg_get_userbyid(proowner) <> $1
     UNION ALL
     SELECT format('ALTER TYPE %s OWNER TO %I', oid::regtype, $1::text)
       FROM pg_type
       WHERE typnamespace = to_regnamespace('pgboss') AND typtype = 'e' AND pg_get_userbyid(typowner) <> $1`,
    [role],
  )
  for (const { sql } of owned.rows) await client.query(sql)
}
