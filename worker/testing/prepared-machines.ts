import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import type { Bench } from './bench.ts'
import { startLocalWorker } from './local-worker.ts'
import type { Prepared } from './trial.ts'

export type PreparedMachine = Prepared & { ref: string }

/**
 * Running machines with a snapshot "first" and one below it, "second". Nobody watches their connection any more: what is
 * read from the peer then is read for an operation.
 */
export async function prepareMachines(bench: Bench, count: number): Promise<PreparedMachine[]> {
  const worker = await startLocalWorker(bench)
  const chosen = await bench.db.instance.findMany({
    where: { powerState: 'on', snapshotCount: 0, isTemplate: false, consolidationNeeded: false },
    orderBy: { ref: 'asc' },
    take: count,
  })
  if (chosen.length < count) throw new Error(`only ${chosen.length} machines of the lab are fit for this`)
  const refs = chosen.map(({ ref }) => ref)
  for (const instance of refs) {
    await bench.control.snapshot({ instance, name: 'first' })
    await bench.control.snapshot({ instance, name: 'second' })
  }
  await vi.waitFor(
    async () => {
      const known = await bench.db.instance.count({ where: { ref: { in: refs }, snapshotCount: 2 } })
      if (known < count) throw new Error(`${known} of ${count} machines are known with their snapshots`)
    },
    { timeout: 30_000, interval: 100 },
  )
  await worker.close()
  await bench.db.$executeRaw`
    UPDATE "Connection"
    SET "watcherId" = 'nobody', "watcherLeaseUntil" = now() + interval '1 day', "parallelLimit" = 1000, "datastoreLimit" = 1000`
  const prepared = await bench.db.instance.findMany({
    where: { id: { in: chosen.map(({ id }) => id) } },
    include: { recoveryPoints: true },
  })
  return prepared.map(({ id, name, ref, recoveryPoints, hostRef, folderRef, datastoreRefs }) => {
    const refOf = (wanted: string) => recoveryPoints.find((point) => point.name === wanted)?.ref ?? ''
    return {
      instanceId: id,
      name,
      ref,
      first: refOf('first'),
      second: refOf('second'),
      compute: { kind: 'host', ref: hostRef ?? '' },
      folderRef: folderRef ?? '',
      datastoreRef: datastoreRefs[0] ?? '',
    }
  })
}

/** Gives the machine a connection of its own, so that whatever waits on it holds up no other operation. */
export async function setApart(bench: Bench, { instanceId }: PreparedMachine): Promise<void> {
  const connectionId = randomUUID()
  await bench.db.$executeRaw`
    INSERT INTO "Connection" ("id", "kind", "name", "address", "username", "secretCipher", "trustMode", "fingerprint",
      "updatedAt", "watcherId", "watcherLeaseUntil")
    SELECT ${connectionId}::uuid, "kind", ${connectionId}, "address", "username", "secretCipher", "trustMode",
      "fingerprint", now(), "watcherId", "watcherLeaseUntil"
    FROM "Connection" WHERE "id" = ${bench.connectionId}::uuid`
  await bench.db.instance.update({ where: { id: instanceId }, data: { connectionId } })
}
