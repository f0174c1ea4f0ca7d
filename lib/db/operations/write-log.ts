import type { Prisma } from '#prisma/generated/client.ts'
import type { LogKey, LogParams } from '../../domain/operation/log-messages.ts'

export type LogLevel = 'info' | 'warn' | 'error'

/** Adds one line to an operation's log; pages hear of it through the caller's announcement. */
export async function writeLog<K extends LogKey>(
  client: Prisma.TransactionClient,
  operationId: string,
  level: LogLevel,
  message: K,
  params: LogParams<K>,
): Promise<void> {
  await client.operationLog.create({ data: { operationId, level, message, params } })
}
