import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { type AuditQuery, writeAuditQuery } from '#lib/domain/audit/audit-query.ts'
import type { AuditRow } from '#lib/domain/audit/audit-view.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { readWholeAudit } from './audit.ts'
import { type ExportFormat, exportFile } from './export-file.ts'

const columns = [
  'sequence',
  'at',
  'action',
  'outcome',
  'personId',
  'personName',
  'instanceId',
  'instanceName',
  'connectionId',
  'connectionName',
  'operationId',
  'address',
] as const satisfies (keyof AuditRow)[]

/** The entries as a file that is written while it is sent. Whoever takes the log away is told in it. */
export async function exportAudit(
  format: ExportFormat,
  query: AuditQuery,
  zone: string,
  by: Requester,
): Promise<Response> {
  const filters = Object.fromEntries(writeAuditQuery(query))
  await db.$transaction((tx) =>
    appendAudit(tx, {
      action: 'audit.export',
      outcome: 'succeeded',
      person: { id: by.id, name: by.name },
      address: by.address,
      details: { format, ...filters },
    }),
  )
  return exportFile(format, {
    name: 'jalon-audit',
    pages: readWholeAudit(query, zone),
    header: [...columns, 'details', 'previousHash', 'hash'],
    cells: csvCells,
  })
}

function csvCells(row: AuditRow) {
  const { details, previousHash, hash } = row
  return [...columns.map((name) => row[name]), JSON.stringify(details), previousHash, hash]
}
