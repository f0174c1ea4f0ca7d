import { spawnSync } from 'node:child_process'

/**
 * Generates the Prisma client. Generation is WebAssembly, but the command line first looks for a schema engine and
 * would download one: naming any executable keeps it off the network.
 */
const result = spawnSync(process.execPath, ['node_modules/.bin/prisma', 'generate', '--no-hints'], {
  cwd: new URL('..', import.meta.url),
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
