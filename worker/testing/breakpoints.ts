import pg from 'pg'

/*
 * Every record that a worker makes of an operation passes a trigger, which stops where a test wants: the worker then
 * waits for PostgreSQL in the middle of exactly that transaction. Nothing of it is in the product.
 */
const install = `
CREATE SCHEMA breakpoint;
CREATE TABLE breakpoint.hold (
  instance uuid, point text, key int GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (instance, point));
CREATE TABLE breakpoint.trace (
  id int GENERATED ALWAYS AS IDENTITY, instance uuid, point text, xact xid8 DEFAULT pg_current_xact_id());

CREATE FUNCTION breakpoint.pass(_instance uuid, _point text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE _key int;
BEGIN
  INSERT INTO breakpoint.trace (instance, point) VALUES (_instance, _point);
  SELECT key INTO _key FROM breakpoint.hold WHERE instance = _instance AND point = _point;
  IF FOUND THEN PERFORM pg_advisory_xact_lock(_key); END IF;
END $$;

CREATE FUNCTION breakpoint.operation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE _point text;
BEGIN
  _point := CASE
    WHEN NEW.attempt <> OLD.attempt THEN 'claim'
    WHEN NEW.state <> OLD.state THEN 'operation ' || NEW.state
    WHEN NEW."taskRef" IS DISTINCT FROM OLD."taskRef" THEN 'task'
    WHEN NEW."resultRef" IS DISTINCT FROM OLD."resultRef" THEN 'result' END;
  IF _point IS NOT NULL THEN PERFORM breakpoint.pass(NEW."instanceId", _point); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER breakpoint BEFORE UPDATE ON "Operation" FOR EACH ROW EXECUTE FUNCTION breakpoint.operation();

CREATE FUNCTION breakpoint.step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM breakpoint.pass(
    (SELECT "instanceId" FROM "Operation" WHERE id = NEW."operationId"),
    NEW.name || ' ' || CASE WHEN NEW.state <> OLD.state THEN NEW.state::text ELSE 'output' END);
  RETURN NEW;
END $$;
CREATE TRIGGER breakpoint BEFORE UPDATE ON "OperationStep" FOR EACH ROW EXECUTE FUNCTION breakpoint.step();

CREATE FUNCTION breakpoint.log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM breakpoint.pass(
    (SELECT "instanceId" FROM "Operation" WHERE id = NEW."operationId"), 'log ' || NEW.message);
  RETURN NEW;
END $$;
CREATE TRIGGER breakpoint BEFORE INSERT ON "OperationLog" FOR EACH ROW EXECUTE FUNCTION breakpoint.log();

CREATE FUNCTION breakpoint.point() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM breakpoint.pass(NEW."instanceId", 'recovery point');
  RETURN NEW;
END $$;
CREATE TRIGGER breakpoint BEFORE UPDATE OF "operationId" ON "RecoveryPoint"
  FOR EACH ROW EXECUTE FUNCTION breakpoint.point();
`

/** The queue's own record that a job is over; the queue makes its tables when it is first opened. */
const installOnQueue = `
CREATE FUNCTION breakpoint.job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM breakpoint.pass(
    (SELECT "instanceId" FROM "Operation" WHERE id::text = NEW.data->>'operationId'), 'job completed');
  RETURN NEW;
END $$;
CREATE TRIGGER breakpoint BEFORE UPDATE ON pgboss.job
  FOR EACH ROW WHEN (NEW.state = 'completed') EXECUTE FUNCTION breakpoint.job();
`

export class Breakpoints {
  readonly #client: pg.Pool

  private constructor(client: pg.Pool) {
    this.#client = client
  }

  static async install(url: string): Promise<Breakpoints> {
    // A pool of one: the locks belong to its session, and whoever asks meanwhile waits.
    const client = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 })
    await client.query(install)
    await client.query(installOnQueue)
    return new Breakpoints(client)
  }

  /** The first point of each transaction about the instance, in their order. */
  async passed(instanceId: string): Promise<string[]> {
    const { rows } = await this.#client.query<{ point: string }>(
      'SELECT DISTINCT ON (xact) point FROM breakpoint.trace WHERE instance = $1 ORDER BY xact, id',
      [instanceId],
    )
    return [...new Set(rows.map(({ point }) => point))]
  }

  async set(instanceId: string, point: string): Promise<void> {
    await this.#client.query(
      `WITH made AS (INSERT INTO breakpoint.hold (instance, point) VALUES ($1, $2) RETURNING key)
       SELECT pg_advisory_lock(key) FROM made`,
      [instanceId, point],
    )
  }

  /** The instances whose operation waits at its breakpoint. */
  async reached(): Promise<Set<string>> {
    const { rows } = await this.#client.query<{ instance: string }>(
      `SELECT instance FROM breakpoint.hold JOIN pg_locks ON objid = key
       WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    return new Set(rows.map(({ instance }) => instance))
  }

  /** Forgets all breakpoints and lets go on whoever waits at one. */
  async release(): Promise<void> {
    await this.#client.query('DELETE FROM breakpoint.hold')
    await this.#client.query('SELECT pg_advisory_unlock_all()')
  }

  async close(): Promise<void> {
    await this.#client.end()
  }
}
