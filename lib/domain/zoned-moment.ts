/**
 * The moment of what a clock in `timeZone` shows, "2026-03-01T14:05", in ISO 8601 and UTC; null for what is no time. Of an hour that
 * comes twice the first is meant; one that is left out counts as the one after it.
 */
export function zonedMoment(shown: string, timeZone: string): string | null {
  const wanted = Date.parse(`${shown}Z`)
  if (Number.isNaN(wanted)) return null
  let moment = wanted
  // The offset depends on the moment that is sought; the second time it is that of the right side of a change.
  for (let times = 0; times < 2; times += 1) moment = wanted - offsetAt(moment, timeZone)
  return new Date(moment).toISOString()
}

/** What such a clock shows at the moment, to the minute. */
export function shownMoment(iso: string, timeZone: string): string {
  const moment = Date.parse(iso)
  return new Date(moment + offsetAt(moment, timeZone)).toISOString().slice(0, 16)
}

function offsetAt(moment: number, timeZone: string): number {
  // Swedish writes dates as ISO 8601 does.
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return Date.parse(`${shown.format(moment).replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000
}
