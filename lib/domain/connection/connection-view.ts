import type { Fault } from '../fault.ts'
import type { PlacementKind } from '../instance/placement.ts'
import type { ClientCertificate } from './client-key.ts'
import type { PeerIdentity, ProviderKind, Trust } from './connection.ts'
import type { ConnectionHealth } from './connection-health.ts'

/** What a browser is told of a connection. Times are ISO 8601 in UTC; no secret has a place here. */
export type ConnectionSummary = {
  id: string
  kind: ProviderKind
  name: string
  address: string
  enabled: boolean
  health: ConnectionHealth
  peer: PeerIdentity | null
  lastSuccessAt: string | null
  latencyMs: number | null
  lastFaultAt: string | null
  lastFault: Fault | null
  consecutiveFaults: number
  nextAttemptAt: string | null
  lastSyncedAt: string | null
  lastSyncMs: number | null
  tagsReadAt: string | null
  /** Why its tags were not told when last asked for; null when they were. */
  tagsFault: Fault | null
  /** Instances that the peer still has. */
  instanceCount: number
  recoveryPointCount: number
}

/** Bytes as decimal strings, since JSON's numbers do not reach that far. */
export type DatastoreView = {
  id: string
  name: string
  capacityBytes: string | null
  freeBytes: string | null
  usable: boolean
}

/** The certificate by which the peer knows Jalon. */
export type OwnCertificateView = Omit<ClientCertificate, 'validTo'> & { validTo: string }

/** `removal`: what goes with the connection, and what stays. */
export type ConnectionDetail = ConnectionSummary & {
  username: string
  trust: Trust
  /** Null where the peer asks for none. */
  ownCertificate: OwnCertificateView | null
  parallelLimit: number
  datastoreLimit: number
  createdAt: string
  placementCounts: Partial<Record<PlacementKind, number>>
  datastores: DatastoreView[]
  unfinishedOperationCount: number
  removal: { instances: number; recoveryPoints: number; operationsKept: number }
}

/** What a peer answered to a sign-in. */
export type ProvenPeer = { peer: PeerIdentity; latencyMs: number }

/** `alsoConnectedAs` names the other connections to the same peer. */
export type TestedConnection = ProvenPeer & { alsoConnectedAs: string[] }

/** The peer in one line. A product's own name may hold its version already. */
export function peerTitle({ product, version }: PeerIdentity): string {
  return product.includes(version) ? product : `${product} ${version}`
}
