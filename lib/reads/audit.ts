import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { type AuditQuery, auditPageSize } from '#lib/domain/audit/audit-query.ts'
import type { AuditPage, AuditRow, ChainState } from '#lib/domain/audit/audit-view.ts'
import type { JsonValue } from '#lib/domain/audit/entry.ts'
import type { AuditEntry, Prisma } from '#prisma/generated/client.ts'
import { escapeLike } from './instance-filters.ts'

/** One page of the audit log, newest first; `before` is the entry that the page before ended with. */
export async function readAudit(query: AuditQuery, zone: string, before: number | null): Promise<AuditPage> {
  const where = await auditWhere(query, zone)
  const [total, found] = await Promise.all([
    db.auditEntry.count({ where }),
    readEntriesBelow(where, before, auditPageSize),
  ])
  return {
    rows: found,
    total,
    before: found.length === auditPageSize ? (found.at(-1)?.sequence ?? null) : null,
  }
}

/** Everything that the query asks for, newest first, a page at a time: an export of any length needs the memory of one. */
export async function* readWholeAudit(query: AuditQuery, zone: string): AsyncGenerator<AuditRow[]> {
  const where = await auditWhere(query, zone)
  const atOnce = 1_000
  let before: number | null = null
  for (;;) {
    const rows: AuditRow[] = await readEntriesBelow(where, before, atOnce)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    before = last.sequence
  }
}

async function readEntriesBelow(
  where: Prisma.AuditEntryWhereInput,
  before: number | null,
  take: number,
): Promise<AuditRow[]> {
  const found = await db.auditEntry.findMany({
    where: before === null ? where : { AND: [where, { sequence: { lt: before } }] },
    orderBy: { sequence: 'desc' },
    take,
  })
  return found.map(toRow)
}

/** For the filter: whoever has or had an account, since accounts are closed and never removed. */
export async function readAuditPeople(): Promise<{ id: string; name: string }[]> {
  return db.user.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
}

const verified = z.object({ entry: z.number() })

export async function readChainState(): Promise<ChainState> {
  const last = await db.auditEntry.findFirst({
    where: { action: 'audit.verify' },
    orderBy: { sequence: 'desc' },
  })
  const details = verified.safeParse(last?.details)
  if (!last || !details.success) return null
  return { at: last.at.toISOString(), isWhole: last.outcome === 'succeeded', entry: details.data.entry }
}

async function auditWhere(query: AuditQuery, zone: string): Promise<Prisma.AuditEntryWhereInput> {
  const { search, personId, instanceId, action, outcome } = query
  const contains = { contains: escapeLike(search), mode: 'insensitive' } as const
  const { from, to } = await readBounds(query, zone)
  return {
    AND: [
      personId ? { personId } : {},
      instanceId ? { instanceId } : {},
      action ? { action } : {},
      outcome ? { outcome } : {},
      from ? { at: { gte: from } } : {},
      to ? { at: { lt: to } } : {},
      search
        ? {
            OR: [
              { instanceName: contains },
              { connectionName: contains },
              { personName: contains },
              { address: contains },
            ],
          }
        : {},
    ],
  }
}

type Bounds = { from: Date | null; to: Date | null }

/** When the first day begins and the last one ends where the reader is: PostgreSQL knows every zone's summer times. */
async function readBounds({ from, to }: AuditQuery, zone: string): Promise<Bounds> {
  if (!from && !to) return { from: null, to: null }
  const [bounds] = await db.$queryRaw<Bounds[]>`
    SELECT ${from}::date::timestamp AT TIME ZONE ${zone} AS "from",
      (${to}::date + 1)::timestamp AT TIME ZONE ${zone} AS "to"`
  return bounds ?? { from: null, to: null }
}

function toRow({ sequence, at, details, ...row }: AuditEntry): AuditRow {
  return {
    ...row,
    sequence: Number(sequence),
    at: at.toISOString(),
    // A JSON object: lib/db/audit/append.ts writes nothing else.
    details: details as Record<string, JsonValue>,
  }
}
