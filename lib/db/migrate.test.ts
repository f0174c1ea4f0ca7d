import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { withClient } from '#scripts/postgres/cluster.ts'
import { createThrowawayDatabase, type ThrowawayDatabase } from '#scripts/postgres/throwaway-database.ts'
import { findSchemaDifference } from '#scripts/prisma/schema-difference.ts'
import { renewCollation } from './collation-version.ts'
import { migrate } from './migrate.ts'
import { listMigrations } from './migration-list.ts'

const columnsQuery = `
  SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  ORDER BY table_name, column_name`
const indexesQuery = `
  SELECT tablename, indexname, indexdef FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY indexname`

async function describeDatabase(url: string) {
  return await withClient(url, async (client) => ({
    columns: (await client.query(columnsQuery)).rows,
    indexes: (await client.query(indexesQuery)).rows,
  }))
}

describe('migrating', () => {
  let migrated: ThrowawayDatabase
  let empty: ThrowawayDatabase

  beforeAll(async () => {
    migrated = await createThrowawayDatabase(inject('templateUrl'))
    empty = await createThrowawayDatabase(inject('templateUrl'))
    await withClient(empty.url, (client) => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'))
  })
  afterAll(async () => {
    await migrated.drop()
    await empty.drop()
  })

  it('leads to exactly what schema.prisma describes', async () => {
    const fromSchema = await createThrowawayDatabase(inject('templateUrl'))
    const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
    const sql = await findSchemaDifference(fromSchema.url, null, schema)
    await withClient(fromSchema.url, (client) =>
      // An extension is the database's, which a Prisma schema does not describe.
      client.query(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE EXTENSION pg_trgm; ${sql}`),
    )
    expect(await describeDatabase(migrated.url)).toEqual(await describeDatabase(fromSchema.url))
    await fromSchema.drop()
  })

  it('applies everything once when several hosts start together', async () => {
    const applied = await Promise.all([migrate(empty.url), migrate(empty.url), migrate(empty.url)])
    expect(applied.flat()).toEqual(await listMigrations())
    expect(await migrate(empty.url)).toEqual([])
  })

  it('builds what is ordered by the rules of an older server again, once', async () => {
    const upgraded = await createThrowawayDatabase(inject('templateUrl'))
    await withClient(upgraded.url, async (client) => {
      expect(await renewCollation(client)).toBe(false)
      await client.query(`UPDATE pg_collation SET collversion = '1' WHERE collname = 'natural_order'`)
    })
    await migrate(upgraded.url)
    await withClient(upgraded.url, async (client) => expect(await renewCollation(client)).toBe(false))
    await upgraded.drop()
  })

  it('tells of a server that does not answer', async () => {
    await expect(migrate('postgresql://jalon@127.0.0.1:1/jalon')).rejects.toThrow(/ECONNREFUSED/)
  })
})
