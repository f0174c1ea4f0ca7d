import { randomInt } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import type { Outcome } from '#lib/domain/fault.ts'
import { readJson } from '../../transport/json-value.ts'
import { decodeWith } from '../soap-port.ts'
import { type Random, randomFrom } from '../testing/random.ts'
import { attachedOf, categoryOf, tagIdsOf, tagOf } from './results.ts'

const { JALON_FUZZ_SEED, JALON_FUZZ_REPLIES: replies = '20000' } = process.env
const seed = Number(JALON_FUZZ_SEED ?? randomInt(2 ** 31))

const tagId = 'urn:vmomi:InventoryServiceTag:5736bf56-49f5-4667-b38c-b97e09dc9578:GLOBAL'
/** Each reader with a reply that it is meant for. */
const readers: readonly { reply: unknown; read: (value: unknown) => unknown }[] = [
  { reply: [tagId, `${tagId}2`], read: tagIdsOf },
  {
    reply: { id: tagId, name: 'été', category_id: 'urn:c', description: '', used_by: [] },
    read: tagOf,
  },
  {
    reply: { id: 'urn:c', name: 'backup', cardinality: 'SINGLE', associable_types: ['VirtualMachine'] },
    read: categoryOf,
  },
  {
    reply: [
      {
        tag_id: tagId,
        object_ids: [
          { id: 'vm-1', type: 'VirtualMachine' },
          { id: 'host-2', type: 'HostSystem' },
        ],
      },
      { tag_id: 'urn:2', object_ids: [] },
    ],
    read: attachedOf,
  },
]

const strange: readonly unknown[] = [
  null,
  true,
  -0,
  1e308,
  '',
  '\0',
  '\ud800',
  'constructor',
  '__proto__',
  '\u202e\u0007',
  'x'.repeat(20_000),
  [],
  {},
  [[[[]]]],
  { toString: 1 },
]

/** The same with one or several of its parts replaced, taken out or repeated. */
function mutated(value: unknown, random: Random): unknown {
  if (random.chance(0.15)) return random.pick(strange)
  if (Array.isArray(value)) {
    const items = value.map((item) => mutated(item, random))
    return random.chance(0.1) ? [...items, ...items] : items.filter(() => !random.chance(0.05))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]) => [
    random.chance(0.05) ? '__proto__' : name,
    mutated(item, random),
  ])
  return Object.fromEntries(entries.filter(() => !random.chance(0.05)))
}

/** And then, sometimes, with bytes that are no JSON or no UTF-8 at all. */
function bytesOf(value: unknown, random: Random): Buffer {
  const bytes = Buffer.from(JSON.stringify(value))
  if (random.chance(0.1)) return bytes.subarray(0, random.below(bytes.length + 1))
  if (random.chance(0.1) && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256)
  return bytes
}

/** What a database and a page can be given: texts of Unicode without U+0000, none of them empty. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && value.isWellFormed() && !value.includes('\0')
  return typeof value === 'object' && value !== null && Object.values(value).every(isStorable)
}

function read(reader: (typeof readers)[number], bytes: Buffer): Outcome<unknown> {
  return decodeWith(() => reader.read(readJson(bytes)))
}

describe(`${replies} replies about tags (seed ${seed})`, () => {
  it('are each storable values or a protocol fault', () => {
    let taken = 0
    for (let index = 0; index < Number(replies); index += 1) {
      const random = randomFrom(seed + index)
      const reader = random.pick(readers)
      const sample = random.chance(0.05) ? random.pick(readers) : reader
      const outcome = read(reader, bytesOf(mutated(sample.reply, random), random))
      if (!outcome.ok) {
        expect(outcome.fault, `again: JALON_FUZZ_SEED=${seed + index}`).toMatchObject({ code: 'protocol' })
        expect(outcome.fault.message.length).toBeLessThan(200)
        continue
      }
      taken += 1
      expect(isStorable(outcome.value), `again: JALON_FUZZ_SEED=${seed + index}`).toBe(true)
    }
    // Were nearly all refused, or nearly none, the readers would not have been tried.
    expect(taken).toBeGreaterThan(Number(replies) / 10)
    expect(taken).toBeLessThan(Number(replies) * 0.9)
  })

  test('nested beyond all reason are refused, without an end of the stack', () => {
    const deep = Buffer.from('['.repeat(1_000_000) + ']'.repeat(1_000_000))
    for (const reader of readers) expect(read(reader, deep)).toMatchObject({ ok: false })
  })

  test('that list what bears a tag are read at the largest size within two seconds of processor time', () => {
    const object_ids = Array.from({ length: 500_000 }, (_, id) => ({
      id: `vm-${id}`,
      type: 'VirtualMachine',
    }))
    const bytes = Buffer.from(JSON.stringify([{ tag_id: tagId, object_ids }]))
    const before = process.threadCpuUsage()
    const outcome = decodeWith(() => attachedOf(readJson(bytes)))
    expect(outcome.ok && outcome.value[0]?.machineRefs.length).toBe(500_000)
    expect(process.threadCpuUsage(before).user).toBeLessThan(2_000_000)
  })
})
