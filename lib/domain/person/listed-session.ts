/** One line of the list. Times are ISO 8601 in UTC. */
export type ListedSession = {
  id: string
  /** As the browser calls itself; null where it says nothing that is understood. */
  browser: string | null
  system: string | null
  address: string | null
  startedAt: string
  /** To within a few minutes. */
  seenAt: string
  isCurrent: boolean
}
