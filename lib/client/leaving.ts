type Guard = (href: string) => boolean

let guard: Guard | null = null

/** Whether a way inside the application may be taken now; a page that is being filled in may ask first. */
export function mayLeaveFor(href: string): boolean {
  return guard?.(href) ?? true
}

/** At most one page is being filled in. Answers how to end it. */
export function guardLeaving(next: Guard): () => void {
  guard = next
  return () => {
    if (guard === next) guard = null
  }
}
