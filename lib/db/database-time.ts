import type { Prisma } from '#prisma/generated/client.ts'

/**
 * What time it is by the database's clock, in milliseconds since 1970. Workers on several hosts share it; their own
 * clocks may differ.
 */
export async function databaseTime(client: Prisma.TransactionClient): Promise<number> {
  const [row] = await client.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`
  if (!row) throw new Error('the database does not tell the time')
  return row.now.getTime()
}
