import { findFreePort } from '#scripts/postgres/free-port.ts'
import { memoryFlags } from '#scripts/start/memory-flags.ts'
import type { Estate } from './estate.ts'
import { type RunningProgram, startProgram } from './program.ts'

const production = { NODE_ENV: 'production' }

/** The web part of the production build, as npm start starts it. */
export async function startWeb({ environment }: Estate): Promise<RunningProgram & { baseUrl: string }> {
  const port = await findFreePort()
  const env = { ...environment, ...production, HOST: '127.0.0.1', PORT: String(port) }
  const web = await startProgram([...memoryFlags, 'scripts/start/web-server.ts'], env, /^never$/)
  return { ...web, baseUrl: `http://127.0.0.1:${port}` }
}

/** A worker, as npm start starts it. */
export function startWorker({ environment }: Estate): Promise<RunningProgram> {
  const env = { ...environment, ...production }
  return startProgram([...memoryFlags, 'worker/main.ts'], env, /^never$/)
}
