import { Readable } from 'node:stream'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { type AuditQuery, writeAuditQuery } from '#lib/domain/audit/audit-query.ts'
import type { AuditRow } from '#lib/domain/audit/audit-view.ts'
import { csvLine } from '#lib/domain/audit/csv.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { readWholeAudit } from './audit.ts'

export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

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
  const pages = readWholeAudit(query, zone)
  const text = format === 'csv' ? csvOf(pages) : jsonOf(pages)
  const type =
    format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8'
  const day = new Date().toISOString().slice(0, 10)
  return new Response(Readable.toWeb(Readable.from(text)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="jalon-audit-${day}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}

async function* csvOf(pages: AsyncIterable<AuditRow[]>): AsyncGenerator<Buffer> {
  // Without the mark, spreadsheets read UTF-8 as something older.
  yield Buffer.from(`\ufeff${csvLine([...columns, 'details', 'previousHash', 'hash'])}`)
  for await (const rows of pages) yield Buffer.from(rows.map(csvRow).join(''))
}

function csvRow(row: AuditRow): string {
  const { details, previousHash, hash } = row
  return csvLine([...columns.map((name) => row[name]), JSON.stringify(details), previousHash, hash])
}

async function* jsonOf(pages: AsyncIterable<AuditRow[]>): AsyncGenerator<Buffer> {
  let before = '[\n'
  for await (const rows of pages) {
    yield Buffer.from(before + rows.map((row) => JSON.stringify(row)).join(',\n'))
    before = ',\n'
  }
  yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n')
}
