import { z } from 'zod'

const moment = z.iso.datetime('expiry_unreadable')
const never = z.literal('never')

/**
 * When the peer shall delete a snapshot by itself: `default` leaves it to what the instance is configured with, `never`
 * overrides that, and a time is ISO 8601 in UTC.
 */
export const snapshotExpiry = z.union([z.literal('default'), never, moment])

/** Of a snapshot that is there: what the instance is configured with says nothing about it any more. */
export const changedExpiry = z.union([never, moment])

export type SnapshotExpiry = z.infer<typeof snapshotExpiry>

export function expiryDate(expiry: z.infer<typeof changedExpiry>): Date | null {
  return expiry === 'never' ? null : new Date(expiry)
}

/** Peers keep seconds, or fractions of them that a date here does not have. */
export function isSameExpiry(one: Date | null, other: Date | null): boolean {
  if (one === null || other === null) return one === other
  return Math.abs(one.getTime() - other.getTime()) < 1000
}
