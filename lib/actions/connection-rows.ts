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

/** Keeps a connection that has just answered. */
export async function insertConnection(
  input: Omit<NewConnection, 'trust'> & { trust: Trust },
  proven: ProvenPeer,
  by: Requester,
): Promise<ActionResult<{ connectionId: string }>> {
  const { password, trust, ...plain } = input
  return uniqueName(() =>
    db.$transaction(async (tx) => {
      const { id } = await tx.connection.create({
        data: { ...plain, secretCipher: encryptSecret(password), ...trustColumns(trust), ...healthy(proven) },
        select: { id: true },
      })
      await announce(tx, { topic: 'connection', connectionId: id })
      await appendAudit(tx, {
        action: 'connection.create',
        outcome: 'succeeded',
        ...whoever(by),
        connection: { id, name: plain.name },
        details: { ...plain, trust: trust.mode },
      })
      return { connectionId: id }
    }),
  )
}

/** An empty password leaves the one that is kept. */
export async function updateConnectionRow(
  input: Omit<ConnectionChange, 'trust'> & { trust: Trust },
  proven: ProvenPeer | null,
  by: Requester,
): Promise<ActionResult<{ connectionId: string }>> {
  const { connectionId, password, trust, ...plain } = input
  return uniqueName(() =>
    db.$transaction(async (tx) => {
      const columns = { ...plain, ...trustColumns(trust) }
      const former = await tx.connection.findUniqueOrThrow({ where: { id: connectionId } })
      await tx.connection.update({
        where: { id: connectionId },
        data: {
          ...columns,
          ...(password === '' ? {} : { secretCipher: encryptSecret(password) }),
          ...(proven ? healthy(proven) : {}),
        },
      })
      await announce(tx, { topic: 'connection', connectionId })
      await appendAudit(tx, {
        action: 'connection.change',
        outcome: 'succeeded',
        ...whoever(by),
        connection: { id: connectionId, name: plain.name },
        details: { changed: changes(former, columns), newCredentials: password !== '' },
      })
      return { connectionId }
    }),
  )
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
    lastSuccessAt: new Date(),
    latencyMs,
    lastFault: Prisma.DbNull,
    consecutiveFaults: 0,
    nextAttemptAt: null,
  }
}

const nameTaken: Problem = { key: 'connections.name-taken', field: 'name' }

/** The database judges, so that two people who choose one name at once are told the same. */
async function uniqueName<T>(write: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await write() }
  } catch (error) {
    // P2002: unique constraint (Prisma error reference); `name` is the only one that these writes can break.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      return { ok: false, problems: [nameTaken] }
    }
    throw error
  }
}
