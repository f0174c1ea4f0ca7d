import type { PgBoss } from 'pg-boss'
import { Prisma } from '#prisma/generated/client.ts'
import { auditEnded } from '../db/audit/operations.ts'
import { db } from '../db/client.ts'
import { type Claim, writeStateClaimed } from '../db/operations/claim.ts'
import { lockConnection, lockPatience } from '../db/operations/open-operations.ts'
import { logLine } from '../db/operations/write-log.ts'
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
    await writeStateClaimed(tx, claim, ...endWrites(ending, new Date()))
    if (connection) await startNext(boss, tx, connection)
    await auditEnded(tx, claim.operationId)
  }, lockPatience)
}

function endWrites(ending: Ending, finishedAt: Date): Prisma.Sql[] {
  const { state } = ending
  const fault = ending.state === 'succeeded' ? null : ending.fault
  const operation = Prisma.sql`
    UPDATE "Operation" SET "state" = ${state}::"OperationState", "finishedAt" = ${finishedAt},
      "fault" = ${fault && JSON.stringify(fault)}::jsonb,
      "percent" = CASE WHEN ${state === 'succeeded'} THEN 100 ELSE "percent" END
    FROM "held" WHERE "Operation"."id" = "held"."id"`
  const steps = Prisma.sql`
    UPDATE "OperationStep" SET "state" = 'failed', "finishedAt" = ${finishedAt} FROM "held"
    WHERE "operationId" = "held"."id" AND "OperationStep"."state" = 'running'`
  const line = lineOf(ending)
  return [operation, ...(state === 'succeeded' ? [] : [steps]), ...(line ? [line] : [])]
}

function lineOf(ending: Ending): Prisma.Sql | null {
  switch (ending.state) {
    case 'succeeded':
      return logLine('info', 'succeeded', {})
    case 'cancelled':
      // Before the peer was asked, the line about that says it all.
      return ending.fault && logLine('info', 'cancelled_at_peer', {})
    case 'interrupted':
      return logLine('error', 'outcome_unknown', {})
    case 'failed': {
      const { reason, peerFault, code } = ending.fault
      return logLine('error', 'failed', { fault: peerFault ?? reason ?? code })
    }
  }
}
