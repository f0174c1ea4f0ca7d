type Closer = () => Promise<void>

export type Shutdown = {
  /** Registers something to be closed; the last one registered is closed first. */
  add(close: Closer): void
  /** Resolves at the first signal that asks to stop. */
  requested: Promise<void>
  closeAll(): Promise<void>
}

/** Orderly stopping: Ctrl-C, a service manager's SIGTERM and a closed terminal all mean the same. */
export function prepareShutdown(): Shutdown {
  const closers: Closer[] = []
  const requested = Promise.withResolvers<void>()
  // Stays registered: a second Ctrl-C must not end us half-way.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => requested.resolve())
  return {
    add: (close) => closers.push(close),
    requested: requested.promise,
    async closeAll() {
      for (const close of closers.reverse()) await close()
    },
  }
}
