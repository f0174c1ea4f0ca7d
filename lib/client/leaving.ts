/** What a page that is being filled in wants to be asked about. */
type Guard = {
  /** Whether a way inside the application may be taken now. */
  mayGo: (href: string) => boolean
  /** Back or Forward was pressed, and the address is another one already. */
  travelled: (event: PopStateEvent) => void
}

let guard: Guard | null = null

export function mayLeaveFor(href: string): boolean {
  return guard?.mayGo(href) ?? true
}

/** At most one page is being filled in. Answers how to end it. */
export function guardLeaving(next: Guard): () => void {
  guard = next
  return () => {
    if (guard === next) guard = null
  }
}

/**
 * Listens to the history ahead of Next, which has to be kept from following it: window listeners are called in the order in
 * which they came, whatever phase they name.
 */
export function listenAheadOfRouter(): void {
  window.addEventListener('popstate', (event) => guard?.travelled(event))
}
