import type { AuditEntry, JsonValue } from '#lib/domain/audit/entry.ts'
import { redact } from '#lib/log/redact.ts'
import { readKeyRing } from '#lib/secrets/key-ring.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { sealKeyOf, sealOf } from './seal.ts'

/** Names that strangers send may be of any length; an entry stays readable. */
const longestText = 500

/**
 * Adds one entry in the caller's transaction: what is told happens with it or not at all. The database gives it its
 * place, time and hash, and lets nobody else append until this transaction ends: call it last, after every other lock.
 */
export async function appendAudit(tx: Prisma.TransactionClient, entry: AuditEntry): Promise<void> {
  const { person, instance, connection } = entry
  const details = JSON.stringify(plain(redact(entry.details ?? {})))
  const [added] = await tx.$queryRaw<{ sequence: bigint; hash: string }[]>`
    INSERT INTO "AuditEntry" ("action", "outcome", "personId", "personName", "instanceId", "instanceName",
      "connectionId", "connectionName", "operationId", "address", "details")
    VALUES (${entry.action}, ${entry.outcome}, ${person?.id ?? null}, ${text(person?.name ?? entry.actorName ?? '')},
      ${instance?.id ?? null}, ${textOrNull(instance?.name)}, ${connection?.id ?? null},
      ${textOrNull(connection?.name)}, ${entry.operationId ?? null}, ${textOrNull(entry.address)},
      ${details}::jsonb)
    RETURNING "sequence", "hash"`
  if (!added) throw new Error('The database did not return the audit entry.')
  const key = sealKeyOf(readKeyRing()[0])
  await tx.auditSeal.create({
    data: { sequence: added.sequence, keyId: key.id, seal: sealOf(key, added.sequence, added.hash) },
  })
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair; the log must not fail over a name that holds one. */
function text(value: string): string {
  return value.replaceAll('\0', '').toWellFormed().slice(0, longestText).toWellFormed()
}

function textOrNull(value: string | undefined): string | null {
  return value === undefined ? null : text(value)
}

function plain(value: unknown): JsonValue {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [text(name), plain(item)]))
}
