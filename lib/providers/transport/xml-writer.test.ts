import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../testing/documents.ts'
import { element, UnsendableText, writeXml } from './xml-writer.ts'

describe('writing XML', () => {
  test('whatever a person types stays inside its element and comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const root = await readDocument(
          writeXml(element('r', [element('name', text), element('after', 'x')])),
        )
        expect(root.children.map((one) => [one.local, one.text])).toEqual([
          ['name', text],
          ['after', 'x'],
        ])
      }),
    )
  })

  test('markup and line ends survive, in text and in attributes', async () => {
    const hostile = `</name><x a='1'>&amp;"]]>\r\n\t<!--`
    const root = await readDocument(writeXml(element('r', hostile, { a: hostile.replace(/[\r\n\t]/g, ' ') })))
    expect(root.text).toBe(hostile)
    expect(root.attributes[0]?.value).toBe(hostile.replace(/[\r\n\t]/g, ' '))
  })

  test.each([
    ['NUL', '\u0000', 'U+0000'],
    ['a bell', 'a\u0007', 'U+0007'],
    ['a half pair', '\ud83d', 'U+D83D'],
    ['a non-character', '\uffff', 'U+FFFF'],
  ])('%s is refused and named', (_, text, shown) => {
    const write = () => writeXml(element('r', [element('description', text)]))
    expect(write).toThrow(UnsendableText)
    expect(write).toThrow(`<description> holds ${shown}`)
  })
})
