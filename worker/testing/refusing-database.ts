import pg from 'pg'

/**
 * The owner's view of a worker's database in trouble. The disk is "full" as far as any client can tell: every write of
 * the tables that a worker writes is refused with PostgreSQL's own code and words for it.
 */
export class RefusingDatabase {
  readonly #client: pg.Client

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async open(url: string): Promise<RefusingDatabase> {
    const client = new pg.Client({ connectionString: url, application_name: 'owner' })
    await client.connect()
    await client.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file "base/5/16397": No space left on device'
        USING ERRCODE = '53100', HINT = 'Check free disk space.'; END $$`)
    return new RefusingDatabase(client)
  }

  async fill(): Promise<void> {
    for (const table of refusing) {
      await this.#client.query(
        `CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse()`,
      )
    }
  }

  async makeRoom(): Promise<void> {
    for (const table of refusing) await this.#client.query(`DROP TRIGGER refuse ON ${table}`)
  }

  /** Makes every transaction of new sessions read-only, as on a server that has become a standby, and ends the old. */
  async readOnly(on: boolean): Promise<void> {
    const { rows } = await this.#client.query<{ name: string }>('SELECT current_database() AS name')
    await this.#client.query(
      `ALTER DATABASE ${pg.escapeIdentifier(rows[0]?.name ?? '')} SET default_transaction_read_only = ${on}`,
    )
    await this.cutAll()
  }

  /** Ends every other session, in whatever it is doing. */
  async cutAll(): Promise<number> {
    const { rowCount } = await this.#client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name <> 'owner'`,
    )
    return rowCount ?? 0
  }

  async close(): Promise<void> {
    await this.#client.end()
  }
}

const refusing = [
  '"Operation"',
  '"OperationStep"',
  '"OperationLog"',
  '"Instance"',
  '"RecoveryPoint"',
  'pgboss.job',
]
