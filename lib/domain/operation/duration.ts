export type Duration =
  | { unit: 'ms' }
  | { unit: 'seconds'; seconds: number }
  | { unit: 'minutes'; minutes: number; seconds: number }
  | { unit: 'hours'; hours: number; minutes: number }

/** A span in the two largest units that a person reads; clocks of two hosts that disagree give no negative one. */
export function durationOf(milliseconds: number): Duration {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds === 0) return { unit: 'ms' }
  if (seconds < 60) return { unit: 'seconds', seconds }
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return { unit: 'minutes', minutes, seconds: seconds % 60 }
  return { unit: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}
