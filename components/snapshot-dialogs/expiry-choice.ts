import type { SnapshotExpiry } from '#lib/domain/snapshot/snapshot-expiry.ts'
import { shownMoment, zonedMoment } from '#lib/domain/zoned-moment.ts'

export const expiryKinds = ['default', 'never', 'after', 'at'] as const
export const expiryUnits = ['hours', 'days', 'weeks'] as const
export type ExpiryUnit = (typeof expiryUnits)[number]

/** What is filled in; what belongs to another kind is kept for whoever comes back to it. */
export type ExpiryChoice = {
  kind: (typeof expiryKinds)[number]
  count: string
  unit: ExpiryUnit
  /** What a clock of the person shows, as the browser's field has it: YYYY-MM-DDTHH:mm. */
  shown: string
}

const unitMs = { hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 } as const
const mostCount = 999

export function noExpiry(kind: ExpiryChoice['kind']): ExpiryChoice {
  return { kind, count: '7', unit: 'days', shown: '' }
}

/** As it is kept now. */
export function keptExpiry(expiresAt: string | null, timeZone: string): ExpiryChoice {
  return expiresAt === null
    ? noExpiry('never')
    : { ...noExpiry('at'), shown: shownMoment(expiresAt, timeZone) }
}

/** What to ask for, or the key of `problems.field` of what is wrong with it. */
export function askedExpiry(
  { kind, count, unit, shown }: ExpiryChoice,
  now: Date,
  timeZone: string,
): { expiry: SnapshotExpiry } | { problem: string } {
  if (kind === 'default' || kind === 'never') return { expiry: kind }
  if (kind === 'after') {
    const many = /^\d{1,3}$/.test(count.trim()) ? Number(count) : 0
    if (many < 1 || many > mostCount) return { problem: 'expiry_count_bounds' }
    return { expiry: new Date(now.getTime() + many * unitMs[unit]).toISOString() }
  }
  const moment = zonedMoment(shown, timeZone)
  if (moment === null) return { problem: 'expiry_unreadable' }
  return Date.parse(moment) <= now.getTime() ? { problem: 'expiry_past' } : { expiry: moment }
}
