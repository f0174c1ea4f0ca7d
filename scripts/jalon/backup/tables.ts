import { type ClientBase, escapeIdentifier } from 'pg'
import { leftOut } from './manifest.ts'

export type Table = { table: string; columns: string[] }

const migrationsTable = '_prisma_migrations'

/** The tables to back up, each after those that its rows refer to, with the columns that are not computed. */
export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY c.relname, a.attnum`,
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT child.relname AS "from", parent.relname AS "to"
     FROM pg_constraint
     JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
     WHERE contype = 'f' AND child.relnamespace = current_schema()::regnamespace AND conrelid <> confrelid`,
  )
  const tables = new Map<string, string[]>()
  for (const { table, column } of columns) {
    if (table === migrationsTable || leftOut.includes(table)) continue
    tables.set(table, [...(tables.get(table) ?? []), column])
  }
  return parentsFirst([...tables.keys()], references).map((table) => ({
    table,
    columns: tables.get(table) ?? [],
  }))
}

export function parentsFirst(tables: string[], references: { from: string; to: string }[]): string[] {
  const ordered: string[] = []
  const waiting = new Set(tables)
  while (waiting.size > 0) {
    const ready = [...waiting].filter(
      (table) => !references.some(({ from, to }) => from === table && waiting.has(to)),
    )
    if (ready.length === 0) throw new Error(`These tables refer to each other: ${[...waiting].join(', ')}`)
    for (const table of ready) waiting.delete(table)
    ordered.push(...ready)
  }
  return ordered
}

/** `"Table" ("one", "two")`, as COPY takes it. */
export function copyTarget({ table, columns }: Table): string {
  return `${escapeIdentifier(table)} (${columns.map((name) => escapeIdentifier(name)).join(', ')})`
}
