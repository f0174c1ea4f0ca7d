import { OperatorError } from './operator-error.ts'

type Closer = () => Promise<void>

export type Shutdown = {
  /** Aborted at the first signal that asks to stop. */
  signal: AbortSignal
  /** Registers something to be closed; the last one registered is closed first. */
  add(close: Closer): void
  /** For programs that end by themselves: asks to stop. */
  finish(): void
}

/**
 * Runs a program until it is asked to stop or fails, then closes what it opened and ends the process. Ctrl-C, a service
 * manager's SIGTERM and a closed terminal all mean the same. `start` resolves when everything is up; it must stop
 * early, by throwing, once the signal is aborted.
 */
export async function runUntilStopped(start: (shutdown: Shutdown) => Promise<void>): Promise<never> {
  const closers: Closer[] = []
  const stop = new AbortController()
  // Stays registered: a second Ctrl-C must not end us half-way.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort())
  const keepAlive = setInterval(() => undefined, 60_000)
  try {
    await start({ signal: stop.signal, add: (close) => void closers.push(close), finish: () => stop.abort() })
    if (!stop.signal.aborted) await new Promise((resolve) => stop.signal.addEventListener('abort', resolve))
  } catch (error) {
    if (!stop.signal.aborted) {
      console.error(error instanceof OperatorError ? error.message : error)
      process.exitCode = 1
    }
  }
  for (const close of closers.reverse()) await close().catch((error: unknown) => console.error(error))
  clearInterval(keepAlive)
  process.exit()
}

/** What `promise` brings, unless the signal comes first. */
export async function unlessStopped<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const stopped = Promise.withResolvers<never>()
  const onAbort = () => stopped.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([promise, stopped.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
