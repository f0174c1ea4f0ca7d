type Ending = () => Promise<unknown>

// The server that is asked to stop and what Next bundles are two copies of this module: they meet on the global object.
const holder = globalThis as { jalonEndings?: Set<Ending> }
holder.jalonEndings ??= new Set()
const endings = holder.jalonEndings

/** Has something done once no request is answered any more, before the web process ends. It bounds its own time. */
export function beforeEnd(ending: Ending): void {
  endings.add(ending)
}

/** Resolves when all of it is done, or has failed. */
export async function endAll(): Promise<void> {
  await Promise.allSettled([...endings].map((end) => end()))
}
