let count = 0

/**
 * A time as Go writes it: to the nanosecond, without the zeros at the end. The digits below the millisecond are a counter's, so
 * that no two moments are one, as at the daemon.
 */
export function goTime(date: Date): string {
  count = (count + 7) % 1_000_000
  const digits =
    `${String(date.getUTCMilliseconds()).padStart(3, '0')}${String(count).padStart(6, '0')}`.replace(
      /0+$/,
      '',
    )
  return `${date.toISOString().slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** What Go's parser says of text that is no time: only the first thing that it misses. */
export function timeTrouble(text: string): string | null {
  if (rfc3339.test(text) && !Number.isNaN(Date.parse(text))) return null
  return `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(text)} as "2006"`
}
