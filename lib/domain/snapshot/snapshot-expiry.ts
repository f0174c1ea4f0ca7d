import { z } from 'zod'

/**
 * When the peer shall delete a snapshot by itself: `default` leaves it to what the instance is configured with, `never`
 * overrides that, and a time is ISO 8601 in UTC.
 */
export const snapshotExpiry = z.union([
  z.literal('default'),
  z.literal('never'),
  z.iso.datetime('expiry_unreadable'),
])

export type SnapshotExpiry = z.infer<typeof snapshotExpiry>
