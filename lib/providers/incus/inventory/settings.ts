const bytesPer: Readonly<Record<string, bigint>> = {
  '': 1n,
  B: 1n,
  kB: 1000n,
  MB: 1000n ** 2n,
  GB: 1000n ** 3n,
  TB: 1000n ** 4n,
  PB: 1000n ** 5n,
  EB: 1000n ** 6n,
  KiB: 1024n,
  MiB: 1024n ** 2n,
  GiB: 1024n ** 3n,
  TiB: 1024n ** 4n,
  PiB: 1024n ** 5n,
  EiB: 1024n ** 6n,
}

/** "2GiB" of limits.memory or a disk's size (shared/units/bytes.go); null for what is no number of bytes, such as "50%". */
export function bytesOf(text: string | undefined): bigint | null {
  const [, digits, unit = ''] = /^(\d{1,18})([A-Za-z]{0,3})$/.exec(text ?? '') ?? []
  const factor = Object.hasOwn(bytesPer, unit) ? bytesPer[unit] : undefined
  if (digits === undefined || factor === undefined) return null
  const bytes = BigInt(digits) * factor
  return bytes <= largest ? bytes : null
}

// What PostgreSQL's bigint holds, and every disk.
const largest = 2n ** 63n - 1n

/** limits.cpu: a number of processors, or the list of those it is pinned to, "0-2,5". Null where unset or unreadable. */
export function cpusOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,6}(-\d{1,6})?(,\d{1,6}(-\d{1,6})?)*$/.test(text)) return null
  if (/^\d+$/.test(text)) return Number(text)
  return text.split(',').reduce((sum, range) => {
    const [from = '', to = from] = range.split('-')
    return sum + Math.max(0, Number(to) - Number(from) + 1)
  }, 0)
}

/** shared/util/bool.go: what the daemon takes for true in its configuration. */
export function isTrue(value: string | undefined): boolean {
  return ['true', '1', 'yes', 'on'].includes((value ?? '').toLowerCase())
}
