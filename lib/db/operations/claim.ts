import { type Operation, Prisma } from '#prisma/generated/client.ts'
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

export type Claiming = Pick<Operation, 'attempt' | 'deadlineAt' | 'startedAt'> & {
  state: 'running' | 'cancelling'
  line: Prisma.Sql
  /** The step that begins with it; null where an earlier go had begun. */
  first: string | null
}

/** Takes the operation, whose row and whose connection's the caller has locked, in one journey to the database. */
export async function recordClaim(
  tx: Prisma.TransactionClient,
  { id, instanceId }: Pick<Operation, 'id' | 'instanceId'>,
  { attempt, state, deadlineAt, startedAt, line, first }: Claiming,
): Promise<void> {
  await tx.$executeRaw`
    WITH "held" AS (
      UPDATE "Operation" SET "attempt" = ${attempt}, "state" = ${state}::"OperationState",
        "deadlineAt" = ${deadlineAt}, "startedAt" = ${startedAt}
      WHERE "id" = ${id}::uuid RETURNING "id"
    ), "line" AS (${line}), "first" AS (
      UPDATE "OperationStep" SET "state" = 'running', "startedAt" = ${startedAt} FROM "held"
      WHERE "operationId" = "held"."id" AND "name" = ${first}
    )
    ${operationNews(id, instanceId)}`
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
  const parts = writes.map((write, at) => Prisma.sql`${Prisma.raw(`"part${at}"`)} AS (${write})`)
  const held = await db.$queryRaw<unknown[]>`
    WITH "held" AS MATERIALIZED (${heldOperation(claim)}), ${Prisma.join(parts)}
    SELECT ${told(claim, change)} FROM "held"`
  if (held.length === 0) throw new ClaimLost(claim.operationId)
}

/** The same for one write that answers one row, with a column "answer". */
export async function answerClaimed(
  claim: Claim,
  change: OperationChange,
  write: Prisma.Sql,
): Promise<unknown> {
  const [held] = await db.$queryRaw<{ answer: unknown }[]>`
    WITH "held" AS MATERIALIZED (${heldOperation(claim)}), "part" AS (${write})
    SELECT "part"."answer", ${told(claim, change)} FROM "held", "part"`
  if (!held) throw new ClaimLost(claim.operationId)
  return held.answer
}

function told({ operationId, instanceId }: Claim, change: OperationChange): Prisma.Sql {
  return Prisma.sql`${announcement({ topic: 'operation', operationId, instanceId, change })}::text`
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
  await client.$executeRaw`${operationNews(operationId, instanceId)}`
}

function operationNews(operationId: string, instanceId: string | null): Prisma.Sql {
  return Prisma.sql`
    SELECT ${announcement({ topic: 'operation', operationId, instanceId, change: 'state' })}::text
    UNION ALL ${batchAnnouncement(operationId)}`
}
