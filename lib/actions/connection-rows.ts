import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { announce } from '#lib/db/live.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import type { JsonValue, Requester } from '#lib/domain/audit/entry.ts'
import type { Trust } from '#lib/domain/connection/connection.ts'
import type { ConnectionChange, NewConnection } from '#lib/domain/connection/connection-input.ts'
import type { ProvenPeer } from '#lib/domain/connection/connection-view.ts'
import { trustColumns } from '#lib/domain/connection/trust.ts'
import { encryptSecret } from '#lib/secrets/cipher.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { whoever } from './audited.ts'
import { credentialColumns, fingerprintOf } from './connection-credentials.ts'

type Keepable<Input> = Input extends { trust: unknown } ? Omit<Input, 'trust'> & { trust: Trust } : never

/** Keeps a connection that has just answered. */
export async function insertConnection(
  input: Keepable<NewConnection>,
  proven: ProvenPeer,
  by: Requester,
): Promise<ActionResult<{ connectionId: string }>> {
  const { trust } = input
  const plain = plainColumns(input)
  return orProblem(() =>
    db.$transaction(async (tx) => {
      const credentials = await credentialColumns(tx, input)
      const { id } = await tx.connection.create({
        data: {
          kind: input.kind,
          ...plain,
          secretCipher: encryptSecret(''),
          ...credentials,
          ...trustColumns(trust),
          ...healthy(proven),
        },
        select: { id: true },
      })
      await announce(tx, { topic: 'connection', connectionId: id })
      await appendAudit(tx, {
        action: 'connection.create',
        outcome: 'succeeded',
        ...whoever(by),
        connection: { id, name: plain.name },
        details: {
          kind: input.kind,
          ...plain,
          username: credentials.username,
          trust: trust.mode,
          ...certificateDetail(credentials.certificatePem),
        },
      })
      return { connectionId: id }
    }),
  )
}

/** An empty password leaves the one that is kept, and so does no key pair. */
export async function updateConnectionRow(
  input: Keepable<ConnectionChange>,
  proven: ProvenPeer | null,
  by: Requester,
): Promise<ActionResult<{ connectionId: string }>> {
  const { connectionId, trust } = input
  const plain = plainColumns(input)
  return orProblem(() =>
    db.$transaction(async (tx) => {
      const former = await tx.connection.findUniqueOrThrow({ where: { id: connectionId } })
      const { username, ...credentials } = await credentialColumns(tx, input)
      const columns = { ...plain, username, ...trustColumns(trust) }
      await tx.connection.update({
        where: { id: connectionId },
        data: { ...columns, ...credentials, ...(proven ? healthy(proven) : {}) },
      })
      await announce(tx, { topic: 'connection', connectionId })
      await appendAudit(tx, {
        action: 'connection.change',
        outcome: 'succeeded',
        ...whoever(by),
        connection: { id: connectionId, name: plain.name },
        details: {
          changed: changes(former, columns),
          newCredentials: credentials.secretCipher !== undefined,
          ...certificateDetail(credentials.certificatePem),
        },
      })
      return { connectionId }
    }),
  )
}

function plainColumns({ name, address, parallelLimit, datastoreLimit }: Keepable<NewConnection>) {
  return { name, address, parallelLimit, datastoreLimit }
}

/** By which certificate the server knows Jalon from now on: what its own log names. */
function certificateDetail(certificatePem: string | null | undefined): Record<string, JsonValue> {
  return certificatePem ? { certificate: fingerprintOf(certificatePem) } : {}
}

/** Each column that gets another value, as [before, after]. */
function changes<T extends Record<string, string | number | null>>(
  former: T,
  next: T,
): Record<string, JsonValue> {
  const changed = Object.entries(next).filter(([name, value]) => former[name] !== value)
  return Object.fromEntries(changed.map(([name, value]) => [name, [former[name] ?? null, value]]))
}

/** What a successful sign-in says, as the health columns keep it. */
export function healthy({ peer, latencyMs }: ProvenPeer) {
  return {
    peerProduct: peer.product,
    peerVersion: peer.version,
    peerApiVersion: peer.apiVersion,
    peerInstanceId: peer.instanceId,
    peerRestrictedTo: peer.restrictedTo ? [...peer.restrictedTo] : Prisma.DbNull,
    lastSuccessAt: new Date(),
    latencyMs,
    lastFault: Prisma.DbNull,
    consecutiveFaults: 0,
    nextAttemptAt: null,
  }
}

const nameTaken: Problem = { key: 'connections.name-taken', field: 'name' }
const keyGone: Problem = { key: 'field.client_key_gone', field: 'clientKeyId' }

/** The database judges, so that two people who choose one name, or one key pair, at once are told the same. */
async function orProblem<T>(write: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await write() }
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error
    // P2002: unique constraint (Prisma error reference); `name` is the only one that these writes can break.
    if (error.code === 'P2002') return { ok: false, problems: [nameTaken] }
    // P2025: what was to be deleted is not there.
    if (error.code === 'P2025' && error.meta?.modelName === 'ClientKey')
      return { ok: false, problems: [keyGone] }
    throw error
  }
}
