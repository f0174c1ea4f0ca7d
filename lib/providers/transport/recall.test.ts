import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutKnown, digestsOf } from './recall.ts'

const head = '<r xmlns="urn:vim25"><token>1</token>'
const object = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '&amp;', '0') })
const objects = fc.uniqueArray(object, { maxLength: 8 })
const page = (bodies: readonly string[], start = head) =>
  Buffer.from(`${start}${bodies.map((body) => `<objects>${body}</objects>`).join('')}</r>`)

function recalling(digests: Iterable<string>, salt = '1') {
  const known = new Set(digests)
  return { name: 'objects', salt, knows: (digest: string) => known.has(digest) }
}
const digestsIn = (bytes: Buffer, salt?: string) => cutKnown(bytes, recalling([], salt)).recalled.unread

describe('leaving out what was read before', () => {
  test('what is known is cut, what is not stays as it is, in its order', () => {
    fc.assert(
      fc.property(objects, fc.func(fc.boolean()), (bodies, isKnown) => {
        const digests = digestsIn(page(bodies))
        const known = digests.filter((_, index) => isKnown(index))
        const { rest, recalled } = cutKnown(page(bodies), recalling(known))
        expect(rest.toString()).toBe(page(bodies.filter((_, index) => !isKnown(index))).toString())
        expect(recalled).toEqual({ known, unread: digests.filter((_, index) => !isKnown(index)) })
      }),
    )
  })

  test.each([
    ['one byte differs', page(['one more'])],
    [
      'a prefix may mean something else',
      page(['one'], '<r xmlns="urn:vim25" xmlns:xsi="urn:else"><token>1</token>'),
    ],
  ])('knows nothing where %s', (_, bytes) => {
    const { recalled, rest } = cutKnown(bytes, recalling(digestsIn(page(['one']))))
    expect(recalled.known).toEqual([])
    expect(rest.equals(bytes)).toBe(true)
  })

  test('knows nothing that was read in another way', () => {
    expect(cutKnown(page(['one']), recalling(digestsIn(page(['one']), '1'), '2')).recalled.known).toEqual([])
  })

  test('another page token makes no difference', () => {
    const other = page(['one'], head.replace('1', '2'))
    expect(cutKnown(other, recalling(digestsIn(page(['one'])))).recalled.known).toHaveLength(1)
  })

  test.each([
    ['inside others', '<objects>a<objects>b</objects></objects>'],
    ['inside others, and say their type', '<objects>a<objects xsi:type="x">b</objects></objects>'],
    ['inside others, before a text', '<objects><objects>b</objects>a</objects>'],
  ])(
    'recognises nothing where elements of that name stand %s: a part must not pass for the whole',
    (_, body) => {
      const bytes = Buffer.from(`${head}${body}</r>`)
      const { rest, recalled } = cutKnown(bytes, { ...recalling([]), knows: () => true })
      expect(rest.equals(bytes)).toBe(true)
      expect(digestsOf(1, recalled)).toEqual([undefined])
    },
  )

  test('leaves a reply that breaks off to whoever reads it', () => {
    const cut = page(['one', 'two']).subarray(0, -15)
    expect(cutKnown(cut, recalling([])).rest.equals(cut)).toBe(true)
  })
})
