import { db } from '../db/client.ts'

/** When Jalon last reverted the instance to the snapshot; null where it never did. */
export async function readRevertedAt(instanceId: string, snapshotRef: string | null): Promise<Date | null> {
  if (snapshotRef === null) return null
  const last = await db.operation.findFirst({
    where: {
      instanceId,
      workflow: { in: ['snapshot.revert', 'snapshot.revert-latest'] },
      state: 'succeeded',
      resultRef: snapshotRef,
    },
    orderBy: { finishedAt: 'desc' },
    select: { finishedAt: true },
  })
  return last?.finishedAt ?? null
}

/** The names of the networks that the cards hang on, by reference. */
export async function readNetworkNames(
  connectionId: string,
  cards: readonly { networkRef: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const refs = [...new Set(cards.flatMap(({ networkRef }) => networkRef ?? []))]
  const networks = await db.placement.findMany({
    where: { connectionId, kind: 'network', ref: { in: refs } },
    select: { ref: true, name: true },
  })
  return new Map(networks.map(({ ref, name }) => [ref, name]))
}

/** The free space of these datastores as the peer last told it; null where it is not known of each. */
export async function readDatastores(
  connectionId: string,
  refs: readonly string[],
): Promise<{ name: string; freeBytes: bigint }[] | null> {
  const found = await db.placement.findMany({
    where: { connectionId, kind: 'datastore', ref: { in: [...refs] }, goneAt: null },
    orderBy: { name: 'asc' },
    select: { name: true, freeBytes: true },
  })
  const known = found.flatMap(({ name, freeBytes }) => (freeBytes === null ? [] : [{ name, freeBytes }]))
  return known.length === refs.length ? known : null
}
