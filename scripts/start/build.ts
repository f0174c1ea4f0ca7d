import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { preFlightFolder, writeRuleList } from '../generate-rules.ts'
import { fingerprint } from './fingerprint.ts'
import { type LogFile, openLogFile } from './log-file.ts'
import { OperatorError } from './operator-error.ts'

const root = new URL('../../', import.meta.url).pathname
const isTest = (path: string) => /\.(test|contract|e2e)\.tsx?$/.test(path)

/** Relative to the repository, like every path here: npm's scripts run there. */
export const nextCommand = 'node_modules/.bin/next'

type Product = { sources: string[]; stamp: string; steps: string[][]; announcement: string }

/** What makes the web part, relative to the repository. Generated files follow from the schema. */
const web: Product = {
  sources: [
    ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'package-lock.json'],
    ...['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'proxy.ts'],
    ...['instrumentation.ts', 'instrumentation-client.ts', 'scripts/pack-static.ts'],
  ],
  stamp: '.next/jalon-fingerprint',
  steps: [['scripts/generate-prisma.ts'], [nextCommand, 'build'], ['scripts/pack-static.ts']],
  announcement: 'Building the web part; this takes a minute and happens once per version',
}

const databaseClient: Product = {
  sources: ['prisma/schema.prisma', 'package-lock.json'],
  stamp: 'prisma/generated/jalon-fingerprint',
  steps: [['scripts/generate-prisma.ts']],
  announcement: 'Generating the database client',
}

type BuildOptions = { logFolder: string; signal: AbortSignal; tell(line: string): void }

/** Builds what is missing or older than its sources. */
export async function buildWhatIsNeeded(parts: { web: boolean }, options: BuildOptions): Promise<void> {
  writeRuleList(preFlightFolder)
  await make(databaseClient, options)
  if (parts.web) await make(web, options)
}

async function make(product: Product, { logFolder, signal, tell }: BuildOptions): Promise<void> {
  const wanted = fingerprint(root, product.sources, isTest)
  const stamp = join(root, product.stamp)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  tell(product.announcement)
  const log = openLogFile(join(logFolder, 'build.log'))
  for (const step of product.steps) await runStep(step, log, signal)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

async function runStep(args: string[], log: LogFile, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  child.stdout.on('data', log.write)
  child.stderr.on('data', log.write)
  // The signal kills it; that it was killed is told by the code below.
  child.once('error', () => undefined)
  const code = await new Promise((resolve) => child.once('close', resolve))
  signal.throwIfAborted()
  if (code !== 0)
    throw new OperatorError(`The build failed: ${log.reason() || `code ${code}`}; see ${log.path}`)
}
