import type { Prisma } from '#prisma/generated/client.ts'
import type { Fault } from '../../domain/fault.ts'

/** Every line that has no operation yet gets none, for this reason. Returns how many there were. */
export function skipWaiting(
  client: Prisma.TransactionClient,
  batchId: string,
  reason: Fault,
): Promise<number> {
  return client.$executeRaw`
    UPDATE "BatchItem" SET "skipped" = ${JSON.stringify(reason)}::jsonb
    WHERE "batchId" = ${batchId}::uuid AND "operationId" IS NULL AND "skipped" IS NULL`
}
