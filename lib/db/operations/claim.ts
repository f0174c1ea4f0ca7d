import type { Prisma } from '#prisma/generated/client.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'

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

export async function assertClaimed(tx: Prisma.TransactionClient, claim: Claim): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Operation"
    WHERE "id" = ${claim.operationId}::uuid AND "attempt" = ${claim.attempt}
      AND "state" IN ('running', 'cancelling')
    FOR UPDATE`
  if (held.length === 0) throw new ClaimLost(claim.operationId)
}

export function announceOperation(
  client: Prisma.TransactionClient,
  operationId: string,
  instanceId: string | null,
): Promise<void> {
  return announce(client, { topic: 'operation', operationId, instanceId })
}
