/** Snapshots older than this slow the instance down and swell: guard rail vs-age. */
export const oldSnapshotHours = 72

/** Chains from this depth cost speed on every read: guard rail vs-chain-depth. */
export const deepChain = 3

/** Snapshots taken before this moment are old. */
export function oldSnapshotsBefore(now: Date): Date {
  return new Date(now.getTime() - oldSnapshotHours * 3_600_000)
}
