import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const migrationsFolder = new URL('../../prisma/migrations/', import.meta.url).pathname

/** The migrations in the repository, oldest first: folder names start with their time. */
export async function listMigrations(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The same in the shape in which the schema engine takes them. */
export async function loadMigrations() {
  const names = await listMigrations()
  const file = 'migration.sql'
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: file,
          content: { tag: 'ok' as const, value: await readFile(join(migrationsFolder, name, file), 'utf8') },
        },
      })),
    ),
  }
}
