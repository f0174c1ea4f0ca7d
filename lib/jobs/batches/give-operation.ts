import type { PgBoss } from 'pg-boss'
import type { Batch, BatchItem, Prisma } from '#prisma/generated/client.ts'
import { db } from '../../db/client.ts'
import { lockPatience } from '../../db/operations/open-operations.ts'
import type { Requester } from '../../domain/audit/entry.ts'
import type { Withheld } from '../../domain/batch/batch-item.ts'
import { type BatchInput, batchInput } from '../../domain/batch/batch-request.ts'
import { takingInput } from '../../domain/batch/plan-instance.ts'
import { failure, type Outcome, ownFault } from '../../domain/fault.ts'
import { type OperationRequest, recordRequest } from '../record-request.ts'

/** `by` is who asked for the batch. */
export type WaitingLine = { batch: Batch; position: number; by: Requester }

/**
 * Gives a waiting line its operation, or the reason why there is none, in one transaction with the line's row locked: whoever
 * comes second finds nothing to do. The row is locked before the connection, which nobody does the other way round.
 */
export async function giveOperation(boss: PgBoss, { batch, position, by }: WaitingLine): Promise<void> {
  await db.$transaction(async (tx) => {
    const item = await lockWaiting(tx, batch.id, position)
    if (!item) return
    const given = await record(boss, tx, batch, item, by)
    await tx.batchItem.update({
      where: { batchId_position: { batchId: batch.id, position } },
      data: given.ok ? { operationId: given.value.operationId } : { skipped: given.fault },
    })
  }, lockPatience)
}

async function lockWaiting(
  tx: Prisma.TransactionClient,
  batchId: string,
  position: number,
): Promise<BatchItem | null> {
  const [item] = await tx.$queryRaw<BatchItem[]>`
    SELECT * FROM "BatchItem" WHERE "batchId" = ${batchId}::uuid AND "position" = ${position}
      AND "operationId" IS NULL AND "skipped" IS NULL FOR UPDATE`
  return item ?? null
}

async function record(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  batch: Batch,
  item: BatchItem,
  by: Requester,
): Promise<Outcome<{ operationId: string }>> {
  const { instanceId } = item
  if (instanceId === null) return failure(ownFault('not_found', 'instance_gone'))
  const asked = batchInput.parse(batch.input)
  if (asked.kind === 'snapshot.create') {
    const { name } = asked
    const namesake = await tx.recoveryPoint.count({ where: { instanceId, name, goneAt: null } })
    if (namesake > 0) return failure(ownFault('conflict', 'snapshot_name_used', { name }))
  }
  return recordRequest(boss, tx, {
    ...operationOf(asked, { ...item, instanceId }),
    requestedBy: by,
    ...(batch.reason === null ? {} : { reason: batch.reason }),
  })
}

type AskedOperation = Pick<
  OperationRequest<'snapshot.create'> | OperationRequest<'snapshot.remove'>,
  'workflow' | 'input'
>

/** The one operation of a line, by what was asked of all and what was seen of this one. */
function operationOf(
  asked: BatchInput,
  { instanceId, snapshotRef, shownPowerState, withheld }: BatchItem & { instanceId: string },
): AskedOperation {
  if (asked.kind === 'snapshot.remove') {
    const input = { instanceId, snapshotRef: snapshotRef ?? '', withChildren: false }
    return { workflow: 'snapshot.remove', input }
  }
  // Written by insertBatch from this very type.
  const taking = takingInput(asked, { instanceId, withheld: withheld as Withheld[] })
  return {
    workflow: 'snapshot.create',
    input: { ...taking, ...(shownPowerState ? { shownPowerState } : {}) },
  }
}
