/** Of one person, in all their tabs and at this web process. Each holds a socket and is written to at every event. */
export const mostStreams = 40

const taken = new Map<string, number>()

/** Takes a place for one more event stream. Returns how to give it back, or null when all of this person's are taken. */
export function takeSeat(personId: string): (() => void) | null {
  const now = taken.get(personId) ?? 0
  if (now >= mostStreams) return null
  taken.set(personId, now + 1)
  let isTaken = true
  return () => {
    if (!isTaken) return
    isTaken = false
    const left = (taken.get(personId) ?? 1) - 1
    if (left > 0) taken.set(personId, left)
    else taken.delete(personId)
  }
}
