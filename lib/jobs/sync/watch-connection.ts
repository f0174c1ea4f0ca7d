import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '#prisma/generated/client.ts'
import { db } from '../../db/client.ts'
import { connectionConfig } from '../../db/connections/connection-config.ts'
import { recordFault, recordNextAttempt } from '../../db/connections/health.ts'
import { holdsConnection } from '../../db/connections/watch-lease.ts'
import type { Fault } from '../../domain/fault.ts'
import { logger } from '../../log/logger.ts'
import type { Provider } from '../../providers/provider.ts'
import { openProvider } from '../../providers/registry.ts'
import { backOffMs } from '../back-off.ts'
import { isDatabaseTrouble } from '../database-trouble.ts'
import { followInventory } from './follow-inventory.ts'

/** From a few seconds to five minutes between tries of a peer that does not answer. */
const attempts = { firstMs: 3_000, mostMs: 300_000 }
/** A wrong password is not tried often: vCenter locks an account after five failures within three minutes. */
const signIns = { firstMs: 120_000, mostMs: 300_000 }

/**
 * Watches one connection until the signal ends it: reads everything, follows changes, and starts again after a fault
 * with growing pauses. Never throws; what goes wrong becomes the connection's health.
 */
export async function watchConnection(
  watcherId: string,
  connection: Connection,
  signal: AbortSignal,
): Promise<void> {
  // Another worker may have died in the middle of a pause: its remainder counts.
  await rest(remaining(connection.nextAttemptAt), signal)
  while (!signal.aborted) {
    try {
      const fault = await tryOnce(watcherId, connection, signal)
      if (signal.aborted) return
      if (!(await holdsConnection(watcherId, connection.id))) return
      const faults = await recordFault(watcherId, connection.id, fault)
      const milliseconds = backOffMs(faults, fault.code === 'auth' ? signIns : attempts, Math.random())
      await recordNextAttempt(watcherId, connection.id, milliseconds)
      logger.warn(
        { connectionId: connection.id, fault, milliseconds },
        'connection: fault, trying again later',
      )
      await rest(milliseconds, signal)
    } catch (error) {
      // The database, most likely; the peer is not to blame and its health is left alone.
      const level = isDatabaseTrouble(error) ? 'warn' : 'error'
      logger[level]({ err: error, connectionId: connection.id }, 'connection: watching failed')
      await rest(attempts.firstMs, signal)
    }
  }
}

/** Returns the fault that ended it; which one does not matter once the signal is aborted. */
async function tryOnce(watcherId: string, connection: Connection, signal: AbortSignal): Promise<Fault> {
  // As it is now: the password may have been re-encrypted since the watching began.
  const current = await db.connection.findUnique({ where: { id: connection.id } })
  const opened = open(current ?? connection)
  if ('code' in opened) return opened
  try {
    return await followInventory({ watcherId, connectionId: connection.id, provider: opened, signal })
  } finally {
    await opened.close()
  }
}

/** A password that this installation's key does not open is a fault like any other, for a person to mend. */
function open(connection: Connection): Provider | Fault {
  try {
    return openProvider(connectionConfig(connection))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { code: 'auth', message, retryable: false }
  }
}

function remaining(nextAttemptAt: Date | null): number {
  return nextAttemptAt ? Math.max(0, nextAttemptAt.getTime() - Date.now()) : 0
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await pause(milliseconds, undefined, { signal }).catch(() => undefined)
}
