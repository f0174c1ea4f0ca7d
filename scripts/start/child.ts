import { type ChildProcess, spawn } from 'node:child_process'
import { createBackoff } from './backoff.ts'
import type { LogFile } from './log-file.ts'
import { OperatorError } from './operator-error.ts'

export type ChildOptions = {
  name: string
  /** Arguments of node: flags, the entry file, its own arguments. */
  args: string[]
  env: NodeJS.ProcessEnv
  /** Null passes the output through to this process's own. */
  log: LogFile | null
  /** It sends the message `ready`. Should it end before its first one, it is not started again. */
  announcesReadiness: boolean
  /** One line for the person at the terminal. */
  tell(line: string): void
}

export type Child = {
  /** Resolves at the child's message `ready`; rejects when it ends before that. For those that announce it. */
  ready: Promise<void>
  /** Asks it to stop, insists after ten seconds, and resolves when it is gone. */
  stop(): Promise<void>
}

const stopTimeout = 10_000
const followParent = new URL('./follow-parent.ts', import.meta.url).href

/** Keeps one Node process running: what dies after it was ready is started again, with growing pauses. */
export function superviseChild(options: ChildOptions): Child {
  const backoff = createBackoff()
  const ready = Promise.withResolvers<void>()
  let wasReady = false
  let stopping = false
  let restart: NodeJS.Timeout | undefined
  let current = launch()

  function launch(): ChildProcess {
    const startedAt = Date.now()
    const child = spawn(process.execPath, ['--import', followParent, ...options.args], {
      env: { ...options.env, JALON_SUPERVISOR: String(process.pid) },
      stdio: options.log ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own session: Ctrl-C reaches it through the supervisor, in the right order.
      detached: true,
    })
    child.stdout?.on('data', (chunk: Buffer) => options.log?.write(chunk))
    child.stderr?.on('data', (chunk: Buffer) => options.log?.write(chunk))
    child.on('message', (message) => {
      if (message !== 'ready') return
      wasReady = true
      ready.resolve()
    })
    child.once('error', (error) => options.log?.write(Buffer.from(`${error.message}\n`)))
    child.once('close', (code, signal) => onClose(code ?? signal ?? 'unknown', Date.now() - startedAt))
    return child
  }

  function onClose(reason: number | string, ranFor: number) {
    if (stopping) return
    const words = options.log?.reason() ? `: ${options.log.reason()}` : ''
    if (!wasReady)
      ready.reject(new OperatorError(`${options.name} ended (${reason}) before it was ready${words}`))
    const delay = backoff.nextDelay(ranFor)
    options.tell(`${options.name} ended (${reason})${words}; starting it again in ${delay / 1000} s`)
    restart = setTimeout(() => {
      current = launch()
    }, delay)
  }

  return {
    ready: ready.promise,
    async stop() {
      stopping = true
      clearTimeout(restart)
      await stopProcess(current)
    },
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), stopTimeout)
  await closed
  clearTimeout(insist)
}
