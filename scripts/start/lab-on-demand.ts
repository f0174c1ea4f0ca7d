import { existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort, isPortFree } from '../postgres/free-port.ts'
import { type Child, superviseChild } from './child.ts'
import { openLogFile } from './log-file.ts'

/**
 * Starts the built-in lab when the web part asks for it by writing `<folder>/wanted`, and on every later start, so that
 * a connection to it stays true: same port, same certificate, same password.
 */
export function openLabOnDemand(options: {
  folder: string
  logFolder: string
  env: NodeJS.ProcessEnv
  tell(line: string): void
}): { close(): Promise<void> } {
  const { folder } = options
  mkdirSync(folder, { recursive: true })
  // What the lab of an earlier run said of itself holds no longer.
  rmSync(join(folder, 'ready.json'), { force: true })
  let lab: Promise<Child> | undefined

  const check = () => {
    if (!lab && existsSync(join(folder, 'wanted'))) lab = launchLab(options)
  }
  const watcher = watch(folder, check)
  check()

  return {
    async close() {
      watcher.close()
      await lab?.then((child) => child.stop())
    },
  }
}

export async function launchLab(options: {
  folder: string
  logFolder: string
  env: NodeJS.ProcessEnv
  tell(line: string): void
}): Promise<Child> {
  const port = await rememberedPort(join(options.folder, 'port'))
  return superviseChild({
    name: 'The lab',
    args: ['lab/main.ts', '--state', options.folder, '--port', String(port)],
    env: options.env,
    announcesReadiness: false,
    log: openLogFile(join(options.logFolder, 'lab.log')),
    tell: options.tell,
  })
}

async function rememberedPort(path: string): Promise<number> {
  const last = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  if (last > 0 && (await isPortFree(last))) return last
  const port = await findFreePort()
  writeFileSync(path, String(port))
  return port
}
