import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { errorCode, OperatorError } from '../start/operator-error.ts'

const run = promisify(execFile)

const moduleName = 'github.com/vmware/govmomi'
const sourceFolder = join(import.meta.dirname, 'vcsim')

export type VcsimBinary = { path: string; version: string }

/**
 * The newest vcsim that the Go proxy knows, installed once per version into the data folder.
 * Throws OperatorError with the one thing that is missing.
 */
export async function installVcsim(
  dataFolder = resolve(process.env.JALON_DATA ?? '.jalon'),
): Promise<VcsimBinary> {
  const version = newer(await pinnedVersion(), await latestVersion())
  const folder = join(dataFolder, 'peers')
  const path = join(folder, `vcsim-${version}-${await sourceHash()}`)
  if (await exists(path)) return { path, version }
  await mkdir(folder, { recursive: true })
  // A copy, so that asking for a newer release than the pinned one leaves the repository's go.mod alone.
  const workFolder = join(folder, `source-${process.pid}`)
  try {
    await cp(sourceFolder, workFolder, { recursive: true })
    await go(workFolder, ['get', `${moduleName}@${version}`])
    await go(workFolder, ['mod', 'tidy'])
    await go(workFolder, ['install', '.'], { GOBIN: workFolder })
    await rename(join(workFolder, 'vcsim'), path)
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
  return { path, version }
}

// Our own few lines around the simulator are part of what was built.
async function sourceHash(): Promise<string> {
  const source = await readFile(join(sourceFolder, 'main.go'))
  return createHash('sha256').update(source).digest('hex').slice(0, 8)
}

async function pinnedVersion(): Promise<string> {
  return (await go(sourceFolder, ['list', '-m', '-f', '{{.Version}}', moduleName])).trim()
}

/** Null where the proxy cannot be asked: the pinned release may still be in the module cache. */
async function latestVersion(): Promise<string | null> {
  try {
    const printed = await go(sourceFolder, [
      'list',
      '-mod=mod',
      '-m',
      '-f',
      '{{.Version}}',
      `${moduleName}@latest`,
    ])
    return printed.trim()
  } catch {
    return null
  }
}

// A proxy may list fewer releases than it serves, so "latest" can be older than what is pinned.
function newer(pinned: string, latest: string | null): string {
  if (latest === null || !/^v\d+\.\d+\.\d+$/.test(latest)) return pinned
  return latest.localeCompare(pinned, 'en', { numeric: true }) > 0 ? latest : pinned
}

async function go(
  folder: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  try {
    const { stdout } = await run('go', args, { cwd: folder, env: { ...process.env, ...environment } })
    return stdout
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      throw new OperatorError(
        'vcsim cannot be built: there is no `go` on the PATH (Go 1.25 or newer, https://go.dev/dl)',
      )
    }
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new OperatorError(`vcsim cannot be built: go ${args[0]} failed: ${words.split('\n').at(-1)}`)
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
