import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const repository = path.resolve(import.meta.dirname, '../..')

/** A worker as `npm run worker` starts it, in its own process. Settings come from this process's environment, and `more`. */
export async function startWorkerProcess(more: Record<string, string> = {}): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['worker/main.ts'], {
    cwd: repository,
    env: {
      ...process.env,
      ...more,
      JALON_LOG_LEVEL: 'info',
      NODE_COMPILE_CACHE: path.join(tmpdir(), 'compile-cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line)
      if (line.includes('"worker ready"')) resolve()
    })
    child.once('exit', () => reject(new Error(`the worker ended before it was ready:\n${lines.join('\n')}`)))
  })
  return new WorkerProcess(child, lines)
}

export class WorkerProcess {
  readonly #child: ChildProcess
  readonly lines: string[]

  constructor(child: ChildProcess, lines: string[]) {
    this.#child = child
    this.lines = lines
  }

  /** Stops the process where it is, until it may go on. */
  standStill(): void {
    this.#child.kill('SIGSTOP')
  }

  goOn(): void {
    this.#child.kill('SIGCONT')
  }

  /** Kills without a word, or asks to end. Returns the exit code, null after a kill. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit')
      this.#child.kill(signal)
      await exited
    }
    return this.#child.exitCode
  }
}
