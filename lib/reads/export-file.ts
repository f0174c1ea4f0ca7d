import { Readable } from 'node:stream'
import { csvLine } from '#lib/domain/export/csv.ts'

export type ExportFormat = 'csv' | 'json'

type Cell = string | number | null

export type Exported<Row> = {
  /** The file's name, without day and ending. */
  name: string
  pages: AsyncIterable<readonly Row[]>
  /** The first line of a table. */
  header: readonly string[]
  cells: (row: Row) => readonly Cell[]
}

/** A file that is written while it is sent: of any length, it needs the memory of one page. */
export function exportFile<Row>(format: ExportFormat, exported: Exported<Row>): Response {
  const text = format === 'csv' ? csvOf(exported) : jsonOf(exported.pages)
  const type =
    format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8'
  const day = new Date().toISOString().slice(0, 10)
  return new Response(Readable.toWeb(Readable.from(text)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${exported.name}-${day}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}

async function* csvOf<Row>({ pages, header, cells }: Exported<Row>): AsyncGenerator<Buffer> {
  // Without the mark, spreadsheets read UTF-8 as something older.
  yield Buffer.from(`\ufeff${csvLine(header)}`)
  for await (const rows of pages) yield Buffer.from(rows.map((row) => csvLine(cells(row))).join(''))
}

async function* jsonOf(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<Buffer> {
  let before = '[\n'
  for await (const rows of pages) {
    yield Buffer.from(before + rows.map((row) => JSON.stringify(row)).join(',\n'))
    before = ',\n'
  }
  yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n')
}
