import 'server-only'
import { db } from '#lib/db/client.ts'

/** How many recovery codes somebody still has; null while no second factor is in use. */
export async function recoveryCodesLeft(userId: string): Promise<number | null> {
  const factor = await db.secondFactor.findFirst({
    where: { userId, confirmedAt: { not: null } },
    select: { _count: { select: { recoveryCodes: true } } },
  })
  return factor?._count.recoveryCodes ?? null
}
