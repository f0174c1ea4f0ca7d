import { Prisma } from '#prisma/generated/client.ts'
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

export type LogEntry = { level: LogLevel; message: LogKey; params: object }

/** Several lines, in their order, as one of the writes of `writeClaimed`. */
export function logLines(entries: readonly LogEntry[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "OperationLog" ("operationId", "level", "message", "params")
    SELECT "id", "level", "message", "params" FROM "held", ROWS FROM (
      jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS ("level" "LogLevel", "message" text, "params" jsonb)
    ) WITH ORDINALITY AS "entry" ("level", "message", "params", "place") ORDER BY "place"`
}

/** The same as one of the writes of `writeClaimed`. At most one to a statement: their order would be anyone's guess. */
export function logLine<K extends LogKey>(level: LogLevel, message: K, params: LogParams<K>): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "OperationLog" ("operationId", "level", "message", "params")
    SELECT "id", ${level}::"LogLevel", ${message}, ${JSON.stringify(params)}::jsonb FROM "held"`
}
