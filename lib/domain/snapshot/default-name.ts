/** The guide's default name: the current date and time, in the person's zone, e.g. "2026-03-01 14:05:09". */
export function defaultSnapshotName(now: Date, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does, which sorts well and reads the same in every language.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(now)
}
