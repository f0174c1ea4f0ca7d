import type { Requester } from '../../domain/audit/entry.ts'
import type { PlannedItem } from '../../domain/batch/batch-item.ts'
import type { BatchRequest } from '../../domain/batch/batch-request.ts'
import { appendAudit } from '../audit/append.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'

export type NewBatch = {
  id: string
  request: BatchRequest
  items: readonly PlannedItem[]
  reason: string
  by: Requester
}

/**
 * Writes the batch with all its lines, in as many statements for one as for two thousand instances; workers are told and
 * give the lines their operations. False where a batch of that id is there already, which is then left as it is.
 */
export async function insertBatch({ id, request, items, reason, by }: NewBatch): Promise<boolean> {
  const { instanceIds, ...input } = request
  const { kind, ...asked } = input
  const lines = items.map((item, position) => ({ ...item, position }))
  return db.$transaction(async (tx) => {
    const made = await tx.batch.createMany({
      data: {
        id,
        kind,
        input,
        requestedById: by.id,
        requestedByName: by.name,
        requestedFrom: by.address ?? null,
        reason: reason === '' ? null : reason,
      },
      skipDuplicates: true,
    })
    if (made.count === 0) return false
    await tx.$executeRaw`
      INSERT INTO "BatchItem" ("batchId", "position", "instanceId", "instanceName", "connectionName", "snapshotRef",
        "subject", "shownPowerState", "withheld", "skipped")
      SELECT ${id}::uuid, line."position", instance."id", line."instanceName", line."connectionName",
        line."snapshotRef", line."subject", line."shownPowerState"::"PowerState", line."withheld", line."skipped"
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line ("position" int, "instanceId" uuid,
        "instanceName" text, "connectionName" text, "snapshotRef" text, "subject" text, "shownPowerState" text,
        "withheld" jsonb, "skipped" jsonb)
      LEFT JOIN "Instance" instance ON instance."id" = line."instanceId"`
    await announce(tx, { topic: 'batch', batchId: id })
    await appendAudit(tx, {
      action: 'batch.start',
      outcome: 'asked',
      person: { id: by.id, name: by.name },
      address: by.address,
      details: {
        batchId: id,
        workflow: kind,
        ...asked,
        instances: instanceIds.length,
        skipped: items.filter(({ skipped }) => skipped !== null).length,
        ...(reason ? { reason } : {}),
      },
    })
    return true
  })
}
