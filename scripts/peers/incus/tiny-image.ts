import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { arch } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const folders = ['bin', 'sbin', 'etc', 'proc', 'sys', 'dev', 'tmp', 'root', 'run', 'var/log']
const words = [
  'sh',
  'ls',
  'cat',
  'echo',
  'sleep',
  'mount',
  'ps',
  'kill',
  'ip',
  'hostname',
  'touch',
  'rm',
  'dd',
  'mkdir',
]

// Ends when it is asked to, as the init of a real guest does: the daemon sends SIGPWR.
const init = `#!/bin/sh
trap "exit 0" TERM PWR INT
echo booted >>/var/log/boot
while :; do sleep 1 & wait $!; done
`

const metadata = `architecture: ${arch() === 'arm64' ? 'aarch64' : 'x86_64'}
creation_date: 1700000000
properties: {os: Tiny, release: "1", description: Tiny busybox}
`

/** An image of 1 MB whose containers really start, freeze and stop: a static busybox and an init. Returns its file. */
export async function makeTinyImage(folder: string): Promise<string> {
  const root = join(folder, 'image', 'rootfs')
  for (const name of folders) await mkdir(join(root, name), { recursive: true })
  await copyFile('/bin/busybox', join(root, 'bin', 'busybox'))
  for (const word of words) await symlink('busybox', join(root, 'bin', word))
  await writeFile(join(root, 'sbin', 'init'), init)
  await chmod(join(root, 'sbin', 'init'), 0o755)
  await chmod(join(root, 'bin', 'busybox'), 0o755)
  await writeFile(join(folder, 'image', 'metadata.yaml'), metadata)
  const file = join(folder, 'tiny.tar.gz')
  await run('tar', ['-C', join(folder, 'image'), '-czf', file, 'metadata.yaml', 'rootfs'])
  await rm(join(folder, 'image'), { recursive: true })
  return file
}
