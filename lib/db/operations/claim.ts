import { Prisma } from '#prisma/generated/client.ts'
import type { OperationChange } from '../../domain/live/live-event.ts'
import { db } from '../client.ts'
import { announcement, batchAnnouncement } from '../live.ts'

/**
 * A worker's hold on one operation. Each claim raises `attempt`; a worker that was thought dead and comes back holds
 * an older number, and whatever it writes is refused.
 */
export type Claim = { operationId: string; instanceId: string | null; attempt: number }

/** The operation ended or belongs to another worker by now: stop without touching it or its peer. */
export class ClaimLost extends Error {
  constructor(operationId: string) {
    super(`operation ${operationId} is no longer ours`)
  }
}

/** Runs `write` only while the claim holds, with the operation's row locked, and tells open pages. */
export async function whileClaimed<T>(
  claim: Claim,
  write: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return db.$transaction(async (tx) => {
    await assertClaimed(tx, claim)
    const written = await write(tx)
    await announceOperation(tx, claim.operationId, claim.instanceId)
    return written
  })
}

/**
 * The same for writes that are known beforehand, in one statement and so in one journey to the database. Each is an
 * INSERT or UPDATE that takes its rows from "held", whose only row has the operation's "id"; none sees what another wrote.
 */
export async function writeClaimed(
  claim: Claim,
  change: OperationChange,
  ...writes: Prisma.Sql[]
): Promise<void> {
  const { operationId, instanceId } = claim
  const parts = writes.map((write, at) => Prisma.sql`${Prisma.raw(`"part${at}"`)} AS (${write})`)
  const held = await db.$queryRaw<unknown[]>`
    WITH "held" AS MATERIALIZED (${heldOperation(claim)}), ${Prisma.join(parts)}
    SELECT ${announcement({ topic: 'operation', operationId, instanceId, change })}::text FROM "held"`
  if (held.length === 0) throw new ClaimLost(operationId)
}

export async function assertClaimed(tx: Prisma.TransactionClient, claim: Claim): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`${heldOperation(claim)}`
  if (held.length === 0) throw new ClaimLost(claim.operationId)
}

function heldOperation({ operationId, attempt }: Claim): Prisma.Sql {
  return Prisma.sql`
    SELECT "id" FROM "Operation"
    WHERE "id" = ${operationId}::uuid AND "attempt" = ${attempt} AND "state" IN ('running', 'cancelling')
    FOR UPDATE`
}

/** Tells of another state: open pages, workers, and whoever feeds the batch that it belongs to. */
export async function announceOperation(
  client: Prisma.TransactionClient,
  operationId: string,
  instanceId: string | null,
): Promise<void> {
  await client.$executeRaw`
    SELECT ${announcement({ topic: 'operation', operationId, instanceId, change: 'state' })}::text
    UNION ALL ${batchAnnouncement(operationId)}`
}
