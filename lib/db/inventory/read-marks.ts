import { db } from '../client.ts'

/** The marks of a connection's instances by ref, for its provider's next full read. Those that are gone have to be read. */
export async function readMarks(connectionId: string): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ ref: string; mark: string }[]>`
    SELECT "ref", "mark" FROM "Instance"
    WHERE "connectionId" = ${connectionId}::uuid AND "goneAt" IS NULL AND "mark" IS NOT NULL`
  return new Map(rows.map(({ ref, mark }) => [ref, mark]))
}
