import { readFileSync } from 'node:fs'

/** Kills the worker that the supervisor runs, without a chance to tidy up: kill -9. */
export function killWorker(supervisorPid: number): void {
  const worker = childrenOf(supervisorPid).find((pid) => commandOf(pid).includes('worker/main.ts'))
  if (worker === undefined) throw new Error(`${supervisorPid} has no worker`)
  process.kill(worker, 'SIGKILL')
}

// proc(5): the children of the main thread, by pid.
function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return listed === '' ? [] : listed.split(' ').map(Number)
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
}
