/** What the server names a snapshot where the instance has no `snapshots.pattern`. */
export const defaultPattern = 'snap%d'

const date = /\{\{\s*creation_date\s*\|\s*date:\s*(?:'([^']*)'|"([^"]*)")\s*\}\}/g

// Go's words for the parts of a date (time.Layout), the longer first.
const layoutParts = /2006|January|Jan|Monday|Mon|MST|01|02|03|04|05|06|15|-07:00|-0700|PM/g

/**
 * What the server would call the next snapshot (instance.NextSnapshotName): the date, then the next number, then a number behind
 * a name that is taken. Dates are in the person's zone, since a server does not tell its own. Null for a pattern whose language
 * (Pongo2) is not understood here, or that the server refuses.
 */
export function patternName(
  pattern: string | null,
  taken: readonly string[],
  now: Date,
  timeZone: string,
): string | null {
  let isUnderstood = true
  const dated = (pattern ?? defaultPattern).replace(date, (_, single?: string, double?: string) => {
    const layout = formatted(single ?? double ?? '', now, timeZone)
    if (layout === null) isUnderstood = false
    return layout ?? ''
  })
  if (!isUnderstood || /\{\{|\{%|\{#/.test(dated)) return null
  const [before = '', after, more] = dated.split('%d')
  if (more !== undefined || dated === '') return null
  if (after !== undefined) return before + nextNumber(before, after, taken) + after
  if (!taken.includes(dated)) return dated
  for (let number = 0; ; number += 1) {
    if (!taken.includes(`${dated}-${number}`)) return `${dated}-${number}`
  }
}

/** One more than the largest there is, from 0. The server reads numbers as fmt.Sscanf does: whatever follows the pattern counts not. */
function nextNumber(before: string, after: string, taken: readonly string[]): number {
  const numbers = taken.flatMap((name) => {
    if (!name.startsWith(before)) return []
    const [, digits, rest = ''] = /^([+-]?\d+)(.*)$/s.exec(name.slice(before.length)) ?? []
    return digits !== undefined && rest.startsWith(after) ? [Number(digits)] : []
  })
  return Math.max(-1, ...numbers) + 1
}

function formatted(layout: string, now: Date, timeZone: string): string | null {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  )
  const known: Record<string, string | undefined> = {
    '2006': parts.get('year'),
    '01': parts.get('month'),
    '02': parts.get('day'),
    '15': parts.get('hour'),
    '04': parts.get('minute'),
    '05': parts.get('second'),
    '06': parts.get('year')?.slice(-2),
  }
  let isKnown = true
  const text = layout.replace(layoutParts, (part) => {
    const value = known[part]
    if (value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown ? text : null
}
