import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Generates the Prisma client. Generation is WebAssembly, but the command line first looks for a schema engine and
 * would download one: naming any executable keeps it off the network.
 */
const root = new URL('..', import.meta.url).pathname
const prismaFolder = dirname(createRequire(import.meta.url).resolve('prisma/package.json'))
const result = spawnSync(process.execPath, [join(prismaFolder, 'build/index.js'), 'generate', '--no-hints'], {
  cwd: root,
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
  encoding: 'utf8',
})
if (result.status !== 0) {
  console.error(result.stdout, result.stderr, result.error ?? '')
  process.exitCode = 1
}
