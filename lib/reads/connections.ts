import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { describeClientCertificate } from '#lib/db/connections/client-certificate.ts'
import type { PeerIdentity } from '#lib/domain/connection/connection.ts'
import { healthOf } from '#lib/domain/connection/connection-health.ts'
import type {
  ConnectionDetail,
  ConnectionSummary,
  OwnCertificateView,
} from '#lib/domain/connection/connection-view.ts'
import { trustOf } from '#lib/domain/connection/trust.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { finalStates } from '#lib/domain/operation/operation.ts'
import type { Connection } from '#prisma/generated/client.ts'
import { keptCounts } from './kept-counts.ts'
import { NotFound } from './not-found.ts'

type Counts = { instances: number; recoveryPoints: number }

/** Every connection, by name, with how it fares. */
export async function readConnections(): Promise<ConnectionSummary[]> {
  const [connections, counts] = await Promise.all([
    db.connection.findMany({ omit: { secretCipher: true }, orderBy: { name: 'asc' } }),
    keptCounts.count('connections', countByConnection),
  ])
  const countsOf = new Map(
    counts.map((count): [string, Counts] => [
      count.connectionId,
      { instances: count._count, recoveryPoints: count._sum.snapshotCount ?? 0 },
    ]),
  )
  const now = new Date()
  return connections.map((connection) => summarise(connection, countsOf.get(connection.id), now))
}

function countByConnection() {
  return db.instance.groupBy({
    by: ['connectionId'],
    where: { goneAt: null },
    _count: true,
    _sum: { snapshotCount: true },
  })
}

/** One connection with what lives behind it. Throws NotFound. */
export async function readConnection(connectionId: string): Promise<ConnectionDetail> {
  if (!z.uuid().safeParse(connectionId).success) throw new NotFound()
  const connection = await db.connection.findUnique({
    where: { id: connectionId },
    omit: { secretCipher: true },
  })
  if (!connection) throw new NotFound()

  const [present, everSeen, placements, datastores, operations, unfinished] = await Promise.all([
    db.instance.aggregate({
      where: { connectionId, goneAt: null },
      _count: true,
      _sum: { snapshotCount: true },
    }),
    db.instance.count({ where: { connectionId } }),
    db.placement.groupBy({ by: ['kind'], where: { connectionId, goneAt: null }, _count: true }),
    db.placement.findMany({
      where: { connectionId, kind: 'datastore', goneAt: null },
      select: { id: true, name: true, capacityBytes: true, freeBytes: true, usable: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
    db.operation.count({ where: { connectionId } }),
    db.operation.count({ where: { connectionId, state: { notIn: [...finalStates] } } }),
  ])
  const counts = { instances: present._count, recoveryPoints: present._sum.snapshotCount ?? 0 }
  return {
    ...summarise(connection, counts, new Date()),
    username: connection.username,
    trust: trustOf(connection),
    ownCertificate: ownCertificateOf(connection),
    parallelLimit: connection.parallelLimit,
    datastoreLimit: connection.datastoreLimit,
    createdAt: connection.createdAt.toISOString(),
    placementCounts: Object.fromEntries(placements.map(({ kind, _count }) => [kind, _count])),
    datastores: datastores.map((datastore) => ({
      ...datastore,
      capacityBytes: datastore.capacityBytes?.toString() ?? null,
      freeBytes: datastore.freeBytes?.toString() ?? null,
    })),
    unfinishedOperationCount: unfinished,
    removal: { instances: everSeen, recoveryPoints: counts.recoveryPoints, operationsKept: operations },
  }
}

function ownCertificateOf({ certificatePem }: Pick<Connection, 'certificatePem'>): OwnCertificateView | null {
  if (certificatePem === null) return null
  const { validTo, ...described } = describeClientCertificate(certificatePem)
  return { ...described, validTo: validTo.toISOString() }
}

function summarise(
  connection: Omit<Connection, 'secretCipher'>,
  counts: Counts | undefined,
  now: Date,
): ConnectionSummary {
  return {
    id: connection.id,
    kind: connection.kind,
    name: connection.name,
    address: connection.address,
    enabled: connection.enabled,
    health: healthOf({ ...connection, failing: connection.lastFault !== null }, now),
    peer: peerOf(connection),
    lastSuccessAt: connection.lastSuccessAt?.toISOString() ?? null,
    latencyMs: connection.latencyMs,
    lastFaultAt: connection.lastFaultAt?.toISOString() ?? null,
    // Written from this very type by the watcher (lib/jobs) and by checkConnectionNow; so is tagsFault.
    lastFault: connection.lastFault as Fault | null,
    consecutiveFaults: connection.consecutiveFaults,
    nextAttemptAt: connection.nextAttemptAt?.toISOString() ?? null,
    lastSyncedAt: connection.lastSyncedAt?.toISOString() ?? null,
    lastSyncMs: connection.lastSyncMs,
    tagsReadAt: connection.tagsReadAt?.toISOString() ?? null,
    tagsFault: connection.tagsFault as Fault | null,
    instanceCount: counts?.instances ?? 0,
    recoveryPointCount: counts?.recoveryPoints ?? 0,
  }
}

function peerOf(connection: Omit<Connection, 'secretCipher'>): PeerIdentity | null {
  const { peerProduct, peerVersion, peerApiVersion, peerInstanceId, peerRestrictedTo } = connection
  if (!peerProduct || !peerVersion || !peerApiVersion) return null
  return {
    product: peerProduct,
    version: peerVersion,
    apiVersion: peerApiVersion,
    instanceId: peerInstanceId,
    // Written from this very type by the watcher and by the actions on connections.
    ...(peerRestrictedTo ? { restrictedTo: peerRestrictedTo as string[] } : {}),
  }
}
