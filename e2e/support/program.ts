import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

type ProgramOptions = {
  /** The arguments of node, the script first. */
  args: string[]
  env?: Record<string, string>
  /** Where everything that it prints is kept. */
  logFile: string
}

/** A child process whose output is kept, and which can be waited for by what it prints. */
export class Program {
  readonly #child: ChildProcess
  readonly #ended = new AbortController()
  #printed = ''

  constructor({ args, env, logFile }: ProgramOptions) {
    this.#child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child.once('close', () => this.#ended.abort())
    const log = createWriteStream(logFile)
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk)
        this.#printed += chunk.toString('utf8')
      })
    }
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The program did not start')
    return this.#child.pid
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.#printed
  }

  /** Its exit code, once it has ended by itself. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, 'close')
    return this.#child.exitCode
  }

  /** The first match in what was printed. Rejects, with the output, when the program ends or time is up. */
  async printed(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> {
    const over = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#ended.signal])
    for (;;) {
      const match = pattern.exec(this.#printed)
      if (match) return match
      try {
        await once(this.#child.stdout ?? this.#child, 'data', { signal: over })
      } catch {
        if (this.#ended.signal.aborted) throw new Error(`Ended early:\n${this.#printed}`)
        throw new Error(`Did not print ${pattern} in ${timeoutMs} ms:\n${this.#printed}`)
      }
    }
  }

  /** Asks it to end as Ctrl-C does, and insists when it does not within the time. */
  async stop(timeoutMs = 15_000): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exit = once(this.#child, 'exit')
    this.#child.kill('SIGINT')
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), timeoutMs)
    await exit
    clearTimeout(insist)
  }
}
