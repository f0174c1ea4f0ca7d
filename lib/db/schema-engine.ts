import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'

export type SchemaEngine = bindings.SchemaEngine

let instantiated: Promise<void> | undefined

/**
 * Prisma's schema engine as WebAssembly, over the ordinary driver. The package's own entry imports the `.wasm` as a
 * module, which only bundlers understand: here it is instantiated by hand.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  instantiated ??= instantiate()
  await instantiated
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  try {
    const factory = bindSqlAdapterFactory(new WholeScripts(pool))
    return await use(await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory))
  } finally {
    await pool.end()
  }
}

/**
 * Sends a migration as the one script that it is: in one transaction, and split by PostgreSQL's own parser. The
 * adapter's own way splits at every semicolon, also inside the body of a function.
 */
class WholeScripts extends PrismaPg {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super(pool)
    this.#pool = pool
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => void (await this.#pool.query(script))
    return adapter
  }
}

async function instantiate() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const binary = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}
