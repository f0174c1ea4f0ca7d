import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlainXml } from './plain-xml.ts'
import { readAnyXml } from './xml-reader.ts'

const limits = { depth: 20, elements: 1_000, deadline: new Date(Date.now() + 600_000) }

const names = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'x-1') },
  { weight: 1, arbitrary: fc.constantFrom('p:a', 'p:b', 'q:a', 'xml:a', 'é', '1a', 'p:') },
)
const values = fc.oneof(
  fc.constantFrom(
    '',
    'u1',
    'u2',
    ' u1',
    'x',
    'a>b',
    'a<b',
    '&amp;',
    '&#65;',
    "'",
    'a\nb',
    'http://www.w3.org/2000/xmlns/',
  ),
  fc.string({ maxLength: 6 }),
)
const attribute = fc.tuple(
  fc.constantFrom('xmlns', 'xmlns:p', 'xmlns:q', 'xmlns:xml', 'type', 'p:type', 'q:type', 'xml:lang', 'é'),
  values,
  fc.constantFrom('"', '"', '"', "'"),
  fc.constantFrom(' ', '\n', '', '\t'),
)
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', ' ', '\n', 'text', '&lt;', '&amp;amp;', 'é😀') },
  fc.constantFrom(
    '&nbsp;',
    '&#x41;',
    '&',
    ']]>',
    '<![CDATA[x]]>',
    '<!-- x -->',
    '<?x?>',
    '\r\n',
    '\u0001',
    '\uffff',
  ),
  fc.string({ maxLength: 5 }),
)
const document = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .record({
      name: names,
      other: fc.option(names, { freq: 40 }),
      attributes: fc.array(attribute, { maxLength: 3 }),
      inside: fc.array(fc.oneof({ depthSize: 'small' }, texts, tie('element')), { maxLength: 4 }),
      empty: fc.boolean(),
    })
    .map(({ name, other, attributes, inside, empty }) => {
      const open = `${name}${attributes.map(([key, value, quote, space]) => `${space}${key}=${quote}${value}${quote}`).join('')}`
      return empty ? `<${open}/>` : `<${open}>${inside.join('')}</${other ?? name}>`
    }),
})).element
const prologs = fc.constantFrom(
  '',
  '',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<?xml version="1.1"?>',
  ' ',
  'x',
)
const sound = `<r xmlns="u" xmlns:p="v"><p:a p:type="x" type="y">1 &lt; 2</p:a><b/> <c>  </c></r>`

describe('reading plain XML', () => {
  test('never disagrees with the whole parser: the same tree, or no answer', async () => {
    let answered = 0
    await fc.assert(
      fc.asyncProperty(prologs, document, fc.constantFrom('', '', '\n', 'x'), async (before, body, after) => {
        const text = before + body + after
        const plain = await readPlainXml(text, limits)
        if (plain === null) return
        answered += 1
        expect(plain).toEqual(await readAnyXml(text, limits))
      }),
      { numRuns: 5_000 },
    )
    expect(answered).toBeGreaterThan(300)
  })

  test('never answers for a sound document with one character broken where the whole parser refuses', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length), fc.string({ maxLength: 2 }), fc.nat(2), async (at, put, cut) => {
        const text = sound.slice(0, at) + put + sound.slice(at + cut)
        const plain = await readPlainXml(text, limits)
        if (plain !== null) expect(plain).toEqual(await readAnyXml(text, limits))
      }),
      { numRuns: 4_000 },
    )
  })

  test('reads what peers send', async () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${sound}`
    expect(await readPlainXml(text, limits)).toEqual(await readAnyXml(text, limits))
  })

  test.each([
    ['too deep', `${'<a>'.repeat(30)}${'</a>'.repeat(30)}`],
    ['too large', `<a>${'<b/>'.repeat(1_001)}</a>`],
    ['cut off', '<a><b>'],
    ['two documents', '<a/><b/>'],
    ['an undeclared prefix', '<p:a/>'],
  ])('leaves a document that is %s to the whole parser', async (_, text) => {
    expect(await readPlainXml(text, limits)).toBeNull()
  })
})
