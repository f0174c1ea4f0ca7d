import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { bodyAround, readers, readHostile } from './testing/hostile-replies.ts'

/** Another number of replies, or the seed of a run that went wrong. */
const { JALON_FUZZ_REPLIES: replies = '100000', JALON_FUZZ_SEED } = process.env
const seed = Number(JALON_FUZZ_SEED ?? randomInt(2 ** 31))
const count = Number(replies)

const values = [
  ...[
    'null',
    'true',
    '-1',
    '1e999',
    '0.5',
    '9007199254740993',
    '""',
    '[]',
    '{}',
    '"\\u0000"',
    '"\\ud800"',
    '".."',
  ],
  ...[
    '"a/b"',
    '"%2f"',
    '"0001-01-01T00:00:00Z"',
    '"9999-99-99T99:99:99Z"',
    '"+275760-09-13T00:00:00Z"',
    '"__proto__"',
  ],
  ...[
    '{"__proto__":{"x":1}}',
    '{"constructor":"x"}',
    '"999999999999999999EiB"',
    '"0-999999,0-999999"',
    '{"type":"error"}',
  ],
  `"${'x'.repeat(200_000)}"`,
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
]

/** Numbers that a seed decides (mulberry32). */
function randomFrom(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A sound reply in which one to three values, names or bytes are others. */
function distort(text: string, random: (below: number) => number): Buffer {
  let distorted = text
  for (let times = random(4) === 0 ? 3 : 1; times > 0; times -= 1) {
    const parts = distorted.split(/("(?:[^"\\]|\\.)*"|-?\d+|true|false|null|[{}[\],:])/)
    const way = random(6)
    const scalars = parts.flatMap((part, index) => (/^["\-\dtfn]/.test(part) ? index : []))
    const at = way <= 2 ? (scalars[random(scalars.length)] ?? 0) : random(parts.length)
    if (way <= 2) parts[at] = values[random(random(12) === 0 ? values.length : values.length - 2)] ?? ''
    else if (way === 3) parts.splice(at, 1 + random(3))
    else if (way === 4) parts.splice(at, 0, parts[random(parts.length)] ?? '')
    else parts.length = at
    distorted = parts.join('')
  }
  const bytes = Buffer.from(distorted)
  if (random(10) === 0 && bytes.length > 0) bytes[random(bytes.length)] = random(256)
  return bytes
}

describe(`${count} replies made from sound ones (seed ${seed})`, () => {
  test('sound replies are read', () => {
    for (const reader of readers) {
      const body = Buffer.from(bodyAround(reader.sample))
      const reply = { status: 200, contentType: 'application/json', setCookies: [], body }
      expect(readHostile(reply, reader)).toMatchObject({ ok: true })
    }
  })

  test('are each a value or a fault, in less than a second', { timeout: 600_000 }, () => {
    const random = randomFrom(seed)
    const seen = { read: 0, refused: 0, slowest: 0 }
    for (let index = 0; index < count; index += 1) {
      const reader = readers[random(readers.length)]
      if (!reader) continue
      const body = distort(bodyAround(reader.sample), random)
      const status = random(5) === 0 ? [0, 204, 301, 403, 500, 502, 999][random(7)] : 200
      const contentType = random(5) === 0 ? 'text/html' : 'application/json'
      const before = process.cpuUsage()
      const outcome = readHostile({ status: status ?? 200, contentType, setCookies: [], body }, reader)
      const { user, system } = process.cpuUsage(before)
      seen.slowest = Math.max(seen.slowest, (user + system) / 1_000)
      seen[outcome.ok ? 'read' : 'refused'] += 1
      if (!outcome.ok) expect(outcome.fault.message.length).toBeLessThan(5_000)
      else expect(findUnfit(outcome.value), `reply ${index}: ${body.toString().slice(0, 500)}`).toBeNull()
    }
    expect(seen.read + seen.refused).toBe(count)
    expect(seen.slowest).toBeLessThan(1_000)
    expect(seen.read / count).toBeGreaterThan(0.1)
    expect(seen.refused / count).toBeGreaterThan(0.1)
  })
})

/** A date that is none, a number that is not whole, an empty reference. */
function findUnfit(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : `${value}`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : null
  if (typeof value !== 'object' || value === null) return null
  if ('ref' in value && value.ref === '') return 'an empty ref'
  for (const item of Object.values(value)) {
    const found = findUnfit(item)
    if (found) return found
  }
  return null
}
