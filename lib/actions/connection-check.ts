import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { connectionConfig } from '#lib/db/connections/connection-config.ts'
import { announce } from '#lib/db/live.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { whoever } from './audited.ts'
import { prove } from './connection-access.ts'
import { healthy } from './connection-rows.ts'

/** Asks the peer of a kept connection who it is, and writes down how that went. */
export async function checkConnection(
  connectionId: string,
  by: Requester,
): Promise<ActionResult<{ latencyMs: number }>> {
  const connection = await db.connection.findUnique({ where: { id: connectionId } })
  if (!connection) return { ok: false, problems: [{ key: 'not-found' }] }
  if (!connection.enabled) return { ok: false, problems: [{ key: 'connections.disabled' }] }

  const proven = await prove(connectionConfig(connection))
  const fault = proven.ok ? null : proven.problems[0]?.fault
  await db.$transaction(async (tx) => {
    await tx.connection.updateMany({
      where: { id: connectionId },
      data: proven.ok
        ? healthy(proven.value)
        : {
            ...(fault ? { lastFault: { ...fault } } : {}),
            lastFaultAt: new Date(),
            consecutiveFaults: { increment: 1 },
          },
    })
    await announce(tx, { topic: 'connection', connectionId })
    await appendAudit(tx, {
      action: 'connection.check',
      outcome: proven.ok ? 'succeeded' : 'failed',
      ...whoever(by),
      connection,
      details: fault ? { why: fault.peerFault ?? fault.reason ?? fault.code } : {},
    })
  })
  return proven.ok ? { ok: true, value: { latencyMs: proven.value.latencyMs } } : proven
}
