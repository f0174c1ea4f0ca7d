import type { ClientBase } from 'pg'
import { ownFault } from '../../../lib/domain/fault.ts'

/**
 * Stops what was unfinished at the time of the backup. Jalon may have gone on after it, so that doing such a thing again
 * could undo a day's work: a person looks, and resumes. Returns how many there were.
 */
export async function interruptUnfinished(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE "Operation" SET "state" = 'interrupted', "finishedAt" = now(), "fault" = $1
     WHERE "state" IN ('queued', 'running', 'cancelling') RETURNING "id"`,
    [JSON.stringify(ownFault('conflict', 'restored'))],
  )
  const ids = rows.map(({ id }) => id)
  await client.query(
    `UPDATE "OperationStep" SET "state" = 'failed', "finishedAt" = now()
     WHERE "state" = 'running' AND "operationId" = ANY($1::uuid[])`,
    [ids],
  )
  await client.query(
    `INSERT INTO "OperationLog" ("operationId", "level", "message", "params")
     SELECT id, 'warn', 'restored_from_backup', '{}' FROM unnest($1::uuid[]) AS id`,
    [ids],
  )
  await skipWaitingLines(client)
  return ids.length
}

/** What a batch had not begun by then. Backups older than batches have no table of them. */
async function skipWaitingLines(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>(
    `SELECT to_regclass('"BatchItem"') IS NOT NULL AS known`,
  )
  if (!rows[0]?.known) return
  await client.query(
    `UPDATE "BatchItem" SET "skipped" = $1 WHERE "operationId" IS NULL AND "skipped" IS NULL`,
    [JSON.stringify(ownFault('conflict', 'batch_restored'))],
  )
}
