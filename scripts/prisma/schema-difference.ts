import { withSchemaEngine } from '../../lib/db/schema-engine.ts'

/**
 * The SQL that leads from one Prisma schema to another; `from` null stands for an empty database. Null where nothing
 * differs. Both ends are schemas because the engine's WebAssembly build cannot describe a PostgreSQL 18 database.
 */
export async function findSchemaDifference(
  databaseUrl: string,
  from: string | null,
  to: string,
): Promise<string | null> {
  const model = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  })
  // The engine connects, if only to learn for which database it writes.
  const difference = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: from === null ? { tag: 'empty' } : model(from),
      to: model(to),
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  // 2 stands for a difference, as in `prisma migrate diff --exit-code`.
  return difference.exitCode === 2 ? difference.stdout : null
}
