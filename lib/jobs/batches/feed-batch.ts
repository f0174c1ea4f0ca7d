import type { PgBoss } from 'pg-boss'
import type { Batch } from '#prisma/generated/client.ts'
import { finishBatch } from '../../db/batches/finish-batch.ts'
import { readLimits, readOpenLines, readWaitingLines } from '../../db/batches/read-lines.ts'
import { skipWaiting } from '../../db/batches/skip-waiting.ts'
import { db } from '../../db/client.ts'
import { announce } from '../../db/live.ts'
import type { Requester } from '../../domain/audit/entry.ts'
import { connectionsWithRoom, nextLines } from '../../domain/batch/next-lines.ts'
import { ownFault } from '../../domain/fault.ts'
import { finalStates } from '../../domain/operation/operation.ts'
import { may } from '../../domain/person/role.ts'
import { logger, newErrorId } from '../../log/logger.ts'
import { isDatabaseTrouble } from '../database-trouble.ts'
import { requestCancel } from '../enqueue.ts'
import { giveOperation, type WaitingLine } from './give-operation.ts'

const withPeople = { requestedBy: true, cancelRequestedBy: true } as const

/**
 * Takes one batch as far as it can go now: gives operations to lines as there is room, asks those of a cancelled one to stop,
 * and ends it when nothing is left. It keeps nothing to itself, so that any worker can go on after any other, or beside it.
 */
export async function feedBatch(boss: PgBoss, batchId: string): Promise<void> {
  const batch = await db.batch.findUnique({ where: { id: batchId }, include: withPeople })
  if (!batch || batch.finishedAt) return
  const { requestedBy, cancelRequestedBy } = batch
  if (batch.cancelRequestedAt) {
    if (cancelRequestedBy) await stopOpen(batchId, cancelRequestedBy)
  } else if (!requestedBy || requestedBy.disabledAt || !may(requestedBy.role, 'operate-instances')) {
    await skipWaiting(db, batchId, ownFault('forbidden', 'requester_not_allowed'))
  } else {
    const by = { id: requestedBy.id, name: batch.requestedByName, address: batch.requestedFrom ?? undefined }
    while (await giveNext(boss, batch, by)) await announce(db, { topic: 'batch', batchId })
  }
  await finishBatch(batchId)
}

/** False once there is no room, or nothing waits. A line that got a reason instead of an operation leaves its place to others. */
async function giveNext(boss: PgBoss, batch: Batch, by: Requester): Promise<boolean> {
  const [open, limits] = await Promise.all([readOpenLines(batch.id), readLimits()])
  const waiting = await readWaitingLines(batch.id, connectionsWithRoom(open, limits))
  const positions = nextLines(waiting, open, limits)
  for (const position of positions) await giveOrExplain(boss, { batch, position, by })
  return positions.length > 0
}

/** A line that a defect of ours stands in the way of says so, and does not hold up those behind it. */
async function giveOrExplain(boss: PgBoss, line: WaitingLine): Promise<void> {
  try {
    await giveOperation(boss, line)
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error
    const errorId = newErrorId()
    const { batch, position } = line
    logger.error({ err: error, errorId, batchId: batch.id, position }, 'batches: a line got no operation')
    await db.batchItem.updateMany({
      where: { batchId: batch.id, position, operationId: null },
      data: { skipped: ownFault('protocol', 'internal', { errorId }) },
    })
  }
}

/** Each is asked once: one that the peer cannot stop runs to its end. */
async function stopOpen(batchId: string, { id: personId, name }: Requester): Promise<void> {
  const open = await db.operation.findMany({
    where: { batchItem: { batchId }, state: { notIn: [...finalStates] }, cancelRequestedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  for (const { id } of open) await requestCancel(id, { id: personId, name })
}
