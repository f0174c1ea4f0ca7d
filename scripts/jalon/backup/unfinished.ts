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
  return ids.length
}
