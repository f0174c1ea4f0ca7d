import { Prisma } from '#prisma/generated/client.ts'
import type { Leftover } from '../../domain/clone/leftover.ts'
import { announceOperation, type Claim, whileClaimed } from './claim.ts'

/** What the operation left at the peer; null for nothing. */
export async function recordLeftover(claim: Claim, found: Leftover | null): Promise<void> {
  await whileClaimed(claim, (tx) =>
    tx.operation.update({ where: { id: claim.operationId }, data: { leftover: found ?? Prisma.DbNull } }),
  )
}

/** What another operation left is there no more. Its pages are told. */
export async function recordLeftoverGone(claim: Claim, operationId: string): Promise<void> {
  await whileClaimed(claim, async (tx) => {
    await tx.operation.update({ where: { id: operationId }, data: { leftover: Prisma.DbNull } })
    await announceOperation(tx, operationId, claim.instanceId)
  })
}
