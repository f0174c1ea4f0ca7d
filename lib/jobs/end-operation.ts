import type { PgBoss } from 'pg-boss'
import { Prisma } from '#prisma/generated/client.ts'
import { auditEnded } from '../db/audit/operations.ts'
import { db } from '../db/client.ts'
import { announceOperation, assertClaimed, type Claim } from '../db/operations/claim.ts'
import { lockConnection, lockPatience } from '../db/operations/open-operations.ts'
import { writeLog } from '../db/operations/write-log.ts'
import type { Fault } from '../domain/fault.ts'
import { startNext } from './start-next.ts'

export type Ending =
  | { state: 'succeeded' }
  | { state: 'failed' | 'interrupted'; fault: Fault }
  | { state: 'cancelled'; fault: Fault | null }

/** Ends an operation and lets the next ones start, in one transaction. */
export async function endOperation(
  boss: PgBoss,
  claim: Claim,
  connectionId: string | null,
  ending: Ending,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const connection = connectionId ? await lockConnection(tx, connectionId) : null
    await assertClaimed(tx, claim)
    const finishedAt = new Date()
    const fault = ending.state === 'succeeded' ? null : ending.fault
    await tx.operation.update({
      where: { id: claim.operationId },
      data: {
        state: ending.state,
        finishedAt,
        fault: fault ?? Prisma.DbNull,
        ...(ending.state === 'succeeded' ? { percent: 100 } : {}),
      },
    })
    if (ending.state !== 'succeeded') {
      await tx.operationStep.updateMany({
        where: { operationId: claim.operationId, state: 'running' },
        data: { state: 'failed', finishedAt },
      })
    }
    await logEnding(tx, claim.operationId, ending)
    if (connection) await startNext(boss, tx, connection)
    await announceOperation(tx, claim.operationId, claim.instanceId)
    await auditEnded(tx, claim.operationId)
  }, lockPatience)
}

async function logEnding(tx: Prisma.TransactionClient, operationId: string, ending: Ending): Promise<void> {
  if (ending.state === 'succeeded') await writeLog(tx, operationId, 'info', 'succeeded', {})
  // Before the peer was asked, the line about that says it all.
  if (ending.state === 'cancelled' && ending.fault)
    await writeLog(tx, operationId, 'info', 'cancelled_at_peer', {})
  if (ending.state === 'interrupted') await writeLog(tx, operationId, 'error', 'outcome_unknown', {})
  if (ending.state === 'failed') {
    const { reason, peerFault, code } = ending.fault
    await writeLog(tx, operationId, 'error', 'failed', { fault: peerFault ?? reason ?? code })
  }
}
