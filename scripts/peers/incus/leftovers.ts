import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const folderPrefix = 'jalon-incus-'

/** Written beside the daemon's own files: who started it. */
export const ownerFile = 'owner.pid'

/** Clears what daemons left whose owner was killed before it could stop them. */
export async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const folder = join(tmpdir(), name)
    const owner = Number(await readFile(join(folder, ownerFile), 'utf8').catch(() => ''))
    if (owner > 0 && !isAlive(owner)) await clear(folder)
  }
}

/** Ends what runs from the folder, lets go of its mounts and loop devices, and deletes it. */
export async function clear(folder: string): Promise<void> {
  for (const pid of await processesOf(folder)) kill(pid)
  for (let round = 0; round < 50 && (await processesOf(folder)).length > 0; round += 1) await pause(100)
  // The deepest first; what is still busy goes when its last user does.
  for (const mount of (await mountsBelow(folder)).sort((a, b) => b.length - a.length)) {
    await run('umount', [mount]).catch(() => run('umount', ['-l', mount]).catch(() => undefined))
  }
  for (const device of await loopsOf(folder)) await run('losetup', ['-d', device]).catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
}

/** The daemon, the monitors of its containers and what they watch: their command lines name the folder, or their parent's does. */
async function processesOf(folder: string): Promise<number[]> {
  const found = new Set<number>()
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    if (!(pid > 0) || pid === process.pid) continue
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    if (command.includes(`${folder}/`)) found.add(pid)
  }
  for (let more = true; more; ) {
    more = false
    for (const [pid, parent] of parents) {
      if (!found.has(parent) || found.has(pid)) continue
      found.add(pid)
      more = true
    }
  }
  return [...found]
}

async function mountsBelow(folder: string): Promise<string[]> {
  const table = await readFile('/proc/self/mountinfo', 'utf8')
  return table
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${folder}/`))
}

async function loopsOf(folder: string): Promise<string[]> {
  const devices = []
  for (const name of await readdir('/sys/block')) {
    const file = await readFile(`/sys/block/${name}/loop/backing_file`, 'utf8').catch(() => '')
    if (file.startsWith(`${folder}/`)) devices.push(`/dev/${name}`)
  }
  return devices
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went by itself.
  }
}
