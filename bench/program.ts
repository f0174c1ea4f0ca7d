import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

export type RunningProgram = {
  pid: number
  printed: string
  stop(): Promise<void>
  residentMegabytes(): number
}

/** A Node program of ours, once it has printed what says that it is ready; null waits for its end instead. */
export async function startProgram(
  args: string[],
  env: Record<string, string>,
  ready: RegExp | null,
): Promise<RunningProgram> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  const ended = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString()
      if (ready?.test(printed)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('message', (message) => {
      if (message === 'ready') resolve()
    })
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${args[0]} ended (${code}):\n${printed}`)),
    )
  })
  const pid = child.pid ?? 0
  if (ready === null) await ended
  return {
    pid,
    printed,
    residentMegabytes: () => residentOf(pid),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Linux: VmHWM of /proc/PID/status, the most that a process has held. */
function residentOf(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? Number.NaN) / 1024
}
