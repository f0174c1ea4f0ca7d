import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { Fault } from '#lib/domain/fault.ts'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import type { GuestTools, SnapshotCapabilities } from '#lib/domain/instance/instance.ts'
import { tagsOf } from '#lib/domain/instance/tag.ts'
import { allRules } from '#lib/domain/pre-flight/all-rules.ts'
import { risksOf } from '#lib/domain/pre-flight/risk.ts'
import type { InstanceView } from '#lib/domain/snapshot/snapshot-view.ts'
import { NotFound } from './not-found.ts'

/** One instance with the places it lives in. Throws NotFound. */
export async function readInstance(instanceId: string): Promise<InstanceView> {
  if (!z.uuid().safeParse(instanceId).success) throw new NotFound()
  const found = await db.instance.findUnique({
    where: { id: instanceId },
    include: {
      connection: { select: { name: true, enabled: true, kind: true, tagsReadAt: true, tagsFault: true } },
    },
  })
  if (!found) throw new NotFound()
  const places = await db.placement.findMany({
    where: {
      connectionId: found.connectionId,
      ref: { in: [...found.datastoreRefs, ...found.networkRefs] },
      goneAt: null,
    },
    select: { kind: true, name: true, capacityBytes: true, freeBytes: true, usable: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return {
    id: found.id,
    ref: found.ref,
    name: found.name,
    connectionId: found.connectionId,
    connectionName: found.connection.name,
    connectionKind: found.connection.kind,
    connectionEnabled: found.connection.enabled,
    powerState: found.powerState,
    isTemplate: found.isTemplate,
    guestOs: found.guestOs,
    // All three written from these very types by the inventory (lib/db), and by nothing else.
    guestTools: found.guestTools as GuestTools,
    capabilities: found.capabilities as SnapshotCapabilities,
    incus: found.incus as IncusTraits | null,
    cpuCount: found.cpuCount,
    memoryBytes: found.memoryBytes?.toString() ?? null,
    storageBytes: found.storageBytes?.toString() ?? null,
    hostName: found.hostName,
    clusterName: found.clusterName,
    datacenterName: found.datacenterName,
    folderPath: found.folderPath,
    consolidationNeeded: found.consolidationNeeded,
    snapshotCount: found.snapshotCount,
    snapshotDepth: found.snapshotDepth,
    risks: risksOf(allRules, found, new Date()),
    datastores: places
      .filter(({ kind }) => kind === 'datastore')
      .map(({ name, usable, capacityBytes, freeBytes }) => ({
        name,
        usable,
        capacityBytes: capacityBytes?.toString() ?? null,
        freeBytes: freeBytes?.toString() ?? null,
      })),
    networks: places.filter(({ kind }) => kind === 'network').map(({ name }) => name),
    tags: tagsOf(found.tags),
    tagsReadAt: found.connection.tagsReadAt?.toISOString() ?? null,
    // Written from this very type by the watcher (lib/jobs).
    tagsFault: found.connection.tagsFault as Fault | null,
    goneAt: found.goneAt?.toISOString() ?? null,
    changedAt: found.changedAt.toISOString(),
  }
}
