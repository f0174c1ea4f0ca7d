import { db } from '#lib/db/client.ts'
import { announce } from '#lib/db/live.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import type { Trust } from '#lib/domain/connection/connection.ts'
import type { ConnectionChange, NewConnection } from '#lib/domain/connection/connection-input.ts'
import type { ProvenPeer } from '#lib/domain/connection/connection-view.ts'
import { trustColumns } from '#lib/domain/connection/trust.ts'
import { encryptSecret } from '#lib/secrets/cipher.ts'
import { Prisma } from '#prisma/generated/client.ts'

/** Keeps a connection that has just answered. */
export async function insertConnection(
  input: Omit<NewConnection, 'trust'> & { trust: Trust },
  proven: ProvenPeer,
): Promise<ActionResult<{ connectionId: string }>> {
  const { password, trust, ...plain } = input
  return uniqueName(() =>
    db.$transaction(async (tx) => {
      const { id } = await tx.connection.create({
        data: { ...plain, secretCipher: encryptSecret(password), ...trustColumns(trust), ...healthy(proven) },
        select: { id: true },
      })
      await announce(tx, { topic: 'connection', connectionId: id })
      return { connectionId: id }
    }),
  )
}

/** An empty password leaves the one that is kept. */
export async function updateConnectionRow(
  input: Omit<ConnectionChange, 'trust'> & { trust: Trust },
  proven: ProvenPeer | null,
): Promise<ActionResult<{ connectionId: string }>> {
  const { connectionId, password, trust, ...plain } = input
  return uniqueName(() =>
    db.$transaction(async (tx) => {
      await tx.connection.update({
        where: { id: connectionId },
        data: {
          ...plain,
          ...trustColumns(trust),
          ...(password === '' ? {} : { secretCipher: encryptSecret(password) }),
          ...(proven ? healthy(proven) : {}),
        },
      })
      await announce(tx, { topic: 'connection', connectionId })
      return { connectionId }
    }),
  )
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
