import { existsSync, mkdirSync, rmSync, watch } from 'node:fs'
import { join } from 'node:path'
import { type Child, superviseChild } from './child.ts'
import { openLogFile } from './log-file.ts'

type LabOptions = {
  /** Its state; the web part writes `wanted` there. */
  folder: string
  logFolder: string
  env: NodeJS.ProcessEnv
  tell(line: string): void
}

/**
 * Starts the built-in lab when the web part asks for it by writing `<folder>/wanted`, and on every later start, so that
 * a connection to it stays true: same port, same certificate, same password.
 */
export function openLabOnDemand(options: LabOptions): { close(): Promise<void> } {
  const { folder } = options
  mkdirSync(folder, { recursive: true })
  // What the lab of an earlier run said of itself holds no longer.
  rmSync(join(folder, 'ready.json'), { force: true })
  let lab: Child | undefined

  const check = () => {
    if (!lab && existsSync(join(folder, 'wanted'))) lab = launchLab(options)
  }
  const watcher = watch(folder, check)
  check()

  return {
    async close() {
      watcher.close()
      await lab?.stop()
    },
  }
}

/** The lab keeps port, certificate and password in its state folder. */
export function launchLab(options: LabOptions): Child {
  return superviseChild({
    name: 'The lab',
    args: ['lab/main.ts', '--state', options.folder],
    env: options.env,
    announcesReadiness: false,
    log: openLogFile(join(options.logFolder, 'lab.log')),
    tell: options.tell,
  })
}
