import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import type { z } from 'zod'
import type { Frame } from './frames.ts'
import { type BackupEnd, type BackupHeader, backupEnd, backupHeader, tableStart } from './manifest.ts'
import { copyTarget, type Table } from './tables.ts'

/** The first frame of a backup. */
export async function readHeader(frames: AsyncGenerator<Frame>): Promise<BackupHeader> {
  for await (const frame of frames) {
    if (frame.kind !== 'header') break
    return parse(backupHeader, frame)
  }
  throw new Error('The backup begins without its header.')
}

/** Copies the rows of every table into the empty tables, exactly as they were, and returns what the backup ends with. */
export async function loadRows(client: ClientBase, frames: AsyncGenerator<Frame>): Promise<BackupEnd> {
  let loading: Loading | null = null
  const loaded: Record<string, number> = {}
  const finish = async () => {
    if (loading) loaded[loading.table] = await loading.end()
    loading = null
  }
  for await (const frame of frames) {
    if (frame.kind === 'table') {
      await finish()
      loading = await startLoading(client, parse(tableStart, frame))
    }
    if (frame.kind === 'rows') await loading?.write(frame.bytes)
    if (frame.kind !== 'end') continue
    await finish()
    const end = parse(backupEnd, frame)
    for (const [table, count] of Object.entries(end.rows)) {
      if (loaded[table] !== count)
        throw new Error(`${table}: ${count} rows were backed up, ${loaded[table]} restored.`)
    }
    await setSequences(client, end)
    return end
  }
  throw new Error('The backup ends early.')
}

type Loading = { table: string; write(rows: Buffer): Promise<void>; end(): Promise<number> }

/** Triggers rest meanwhile: they number, stamp or refuse what is written, and these rows have all that already. */
async function startLoading(client: ClientBase, table: Table): Promise<Loading> {
  const name = escapeIdentifier(table.table)
  const { rows: triggers } = await client.query<{ name: string; enabled: string }>(
    'SELECT tgname AS name, tgenabled AS enabled FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal',
    [name],
  )
  if (triggers.length > 0) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
  const copy: CopyStreamQuery = client.query(copyFrom(`COPY ${copyTarget(table)} FROM STDIN`))
  const over = finished(copy)
  // Awaited at the end; until then a refusal must not count as unheard.
  over.catch(() => undefined)
  return {
    table: table.table,
    write: async (rows) => {
      // A refused row ends the stream, which then never drains: its error is what `over` throws.
      if (!copy.write(rows)) await Promise.race([once(copy, 'drain'), over])
    },
    end: async () => {
      copy.end()
      await over
      for (const { name: trigger, enabled } of triggers) {
        const how = enableWords[enabled]
        if (how) await client.query(`ALTER TABLE ${name} ${how} TRIGGER ${escapeIdentifier(trigger)}`)
      }
      return copy.rowCount ?? 0
    },
  }
}

/** pg_trigger.tgenabled (postgresql.org/docs/18/catalog-pg-trigger.html); D, disabled, stays so. */
const enableWords: Record<string, string> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' }

async function setSequences(client: ClientBase, { sequences }: BackupEnd): Promise<void> {
  for (const { table, column, value, called } of sequences) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence(${escapeLiteral(escapeIdentifier(table))}, $1), $2, $3)`,
      [column, value, called],
    )
  }
}

function parse<T>(schema: z.ZodType<T>, { bytes }: Frame): T {
  return schema.parse(JSON.parse(bytes.toString('utf8')))
}
