import type { Prisma } from '#prisma/generated/client.ts'

/** What the datastore is called; its reference, where the inventory does not know it. */
export async function datastoreName(
  client: Prisma.TransactionClient,
  connectionId: string,
  ref: string,
): Promise<string> {
  const placement = await client.placement.findUnique({
    where: { connectionId_ref: { connectionId, ref } },
    select: { name: true },
  })
  return placement?.name ?? ref
}
