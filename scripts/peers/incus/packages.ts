import { execFile } from 'node:child_process'
import { access, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OperatorError } from '../../start/operator-error.ts'

const run = promisify(execFile)

const packages = ['incus-base', 'incus-client', 'btrfs-progs', 'busybox-static']

/**
 * Installs Incus and what its tests need, where it is not there: on Debian 12, as root, from bookworm-backports through
 * lists of our own, so that nothing is written to /etc/apt and no service is started. Returns the daemon's version.
 */
export async function installIncus(): Promise<string> {
  if (process.getuid?.() !== 0)
    throw new OperatorError('A real Incus needs root: it mounts file systems and starts containers.')
  const missing = await missingPackages()
  if (missing.length > 0) await install(missing)
  const { stdout } = await run(incusd, ['--version'])
  return stdout.trim()
}

export const incusd = '/usr/libexec/incus/incusd'

async function missingPackages(): Promise<string[]> {
  const missing = []
  for (const name of packages) {
    const status = await run('dpkg-query', ['-Wf', `\${db:Status-Status}`, name]).catch(() => null)
    if (status?.stdout !== 'installed') missing.push(name)
  }
  return missing
}

async function install(missing: readonly string[]): Promise<void> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  if (!/^VERSION_CODENAME=bookworm$/m.test(release)) {
    throw new OperatorError(
      `${missing.join(', ')} cannot be installed here: that is known of Debian 12 only. Install them, and start again.`,
    )
  }
  const folder = await mkdtemp(join(tmpdir(), 'jalon-apt-'))
  const policy = await forbidServices()
  try {
    const options = await ownLists(folder)
    await apt([...options, 'update'])
    // Without -t: only what exists nowhere else comes from backports.
    await apt([
      ...options,
      '-y',
      '--no-remove',
      '--no-upgrade',
      'install',
      '--no-install-recommends',
      ...missing,
    ])
  } finally {
    await policy.allow()
    await rm(folder, { recursive: true, force: true })
  }
}

async function apt(args: readonly string[]): Promise<void> {
  try {
    await run('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 2 ** 26,
    })
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n').slice(-12).join('\n') : String(error)
    throw new OperatorError(`apt-get failed, and without it there is no Incus here:\n${said}`)
  }
}

/** The host's own sources, and backports of the same mirror, in a folder of ours. */
async function ownLists(folder: string): Promise<string[]> {
  const sources = join(folder, 'sources.list.d')
  await mkdir(join(folder, 'lists', 'partial'), { recursive: true })
  await mkdir(sources)
  const texts: string[] = []
  const keep = async (path: string, name: string) => {
    texts.push(await readFile(path, 'utf8'))
    await copyFile(path, join(sources, name))
  }
  for (const name of await readdir('/etc/apt/sources.list.d').catch(() => [])) {
    if (/\.(sources|list)$/.test(name)) await keep(join('/etc/apt/sources.list.d', name), name)
  }
  await keep('/etc/apt/sources.list', 'host.list').catch(() => undefined)
  const mirror = mirrorIn(texts)
  if (mirror === null) throw new OperatorError('No mirror of Debian 12 is configured in /etc/apt.')
  await writeFile(join(sources, 'backports.sources'), backportsOf(mirror))
  return [
    ...['-q', '-o', 'Dir::Etc::SourceList=/dev/null', '-o', `Dir::Etc::SourceParts=${sources}`],
    ...['-o', `Dir::State::Lists=${join(folder, 'lists')}`, '-o', 'Acquire::Languages=none'],
    ...['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'],
  ]
}

function backportsOf(mirror: string): string {
  return `Types: deb
URIs: ${mirror}
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`
}

/** Of the first source that carries the plain suite, in either of apt's two forms. */
export function mirrorIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    for (const stanza of text.split(/\n\s*\n/)) {
      const suites = /^Suites:(.*)$/im.exec(stanza)?.[1]?.trim().split(/\s+/) ?? []
      const uri = /^URIs:\s*(\S+)/im.exec(stanza)?.[1]
      if (uri && suites.includes('bookworm')) return uri
    }
    const line = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+bookworm\s/m.exec(text)
    if (line?.[1]) return line[1]
  }
  return null
}

const policyFile = '/usr/sbin/policy-rc.d'

/** The packaged units are not to start; a policy that is there already stays. */
async function forbidServices(): Promise<{ allow(): Promise<void> }> {
  const isThere = await access(policyFile).then(
    () => true,
    () => false,
  )
  if (isThere) return { allow: () => Promise.resolve() }
  await writeFile(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  return { allow: () => rm(policyFile, { force: true }) }
}
