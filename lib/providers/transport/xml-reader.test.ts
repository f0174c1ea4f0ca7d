import { describe, expect, test } from 'vitest'
import { readDocument } from '../testing/documents.ts'
import { attribute, child, declaredType, isNil } from './xml-element.ts'

describe('reading XML', () => {
  test('names are resolved to namespaces, whatever the prefixes', async () => {
    const one = await readDocument('<a:r xmlns:a="urn:x"><a:c>1</a:c></a:r>')
    const other = await readDocument('<r xmlns="urn:x"><zz:c xmlns:zz="urn:x">1</zz:c></r>')
    for (const root of [one, other]) {
      expect([root.uri, root.local]).toEqual(['urn:x', 'r'])
      expect(child(root, 'c')?.text).toBe('1')
    }
  })

  test('a child of the same name in another namespace is another child', async () => {
    const root = await readDocument('<r xmlns="urn:x" xmlns:y="urn:y"><y:c>wrong</y:c><c>right</c></r>')
    expect(child(root, 'c')?.text).toBe('right')
  })

  test('xsi:type is found by namespace under any prefix, and only there', async () => {
    const schema = 'http://www.w3.org/2001/XMLSchema-instance'
    const odd = await readDocument(
      `<v xmlns:_XMLSchema-instance="${schema}" _XMLSchema-instance:type="xsd:string"/>`,
    )
    expect(declaredType(odd)).toBe('string')
    const both = await readDocument(
      `<v type="Task" xmlns:i="${schema}" i:type="ManagedObjectReference">t-1</v>`,
    )
    expect([attribute(both, 'type'), declaredType(both)]).toEqual(['Task', 'ManagedObjectReference'])
    const impostor = await readDocument('<v xmlns:xsi="urn:not-schema" xsi:type="string" xsi:nil="true"/>')
    expect([declaredType(impostor), isNil(impostor)]).toEqual([null, false])
  })

  test('a nil element counts as absent', async () => {
    const root = await readDocument(
      '<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><c xsi:nil="1"/><d xsi:nil="false">x</d></r>',
    )
    expect(child(root, 'c')).toBeNull()
    expect(child(root, 'd')?.text).toBe('x')
  })

  test('text, CDATA and the five entities come through as they were meant', async () => {
    const root = await readDocument('<r>a&lt;b&amp;<![CDATA[<c>]]>&#x1F680;&#13;</r>')
    expect(root.text).toBe('a<b&<c>🚀\r')
  })

  test.each([
    ['a document type', '<!DOCTYPE r><r/>', 'document type'],
    [
      'an entity bomb',
      '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><r>&c;</r>',
      'document type',
    ],
    [
      'an external entity',
      '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><r>&f;</r>',
      'document type',
    ],
    ['an undefined entity', '<r>&nope;</r>', 'not well-formed'],
    ['an unbound prefix', '<a:r/>', 'not well-formed'],
    ['a half document', '<r><c>text</c>', 'not well-formed'],
    ['a crossed pair', '<r><a></b></r>', 'not well-formed'],
    ['two roots', '<r/><r/>', 'not well-formed'],
    ['a repeated attribute', '<r a="1" a="2"/>', 'not well-formed'],
    ['a control character', '<r>\u0007</r>', 'not well-formed'],
    ['nothing', '', 'not well-formed'],
    ['a page', '<!doctype html><p>Hello', 'not well-formed'],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><r/>', 'ISO-8859-1'],
  ])('%s is refused', async (_, text, words) => {
    await expect(readDocument(text)).rejects.toThrow(words)
  })

  test('bytes that are not UTF-8 are refused, in whatever they claim to be', async () => {
    await expect(readDocument(new Uint8Array([0x3c, 0x72, 0x3e, 0xff, 0xfe]))).rejects.toThrow('UTF-8')
    await expect(readDocument(Buffer.from('<r/>', 'utf16le'))).rejects.toThrow()
  })

  test('depth, number of elements and time are bounded', async () => {
    const deep = '<a>'.repeat(50) + '</a>'.repeat(50)
    await expect(readDocument(deep, { depth: 49 })).rejects.toThrow('deeper than 49')
    await expect(readDocument(deep, { elements: 49 })).rejects.toThrow('more than 49')
    const long = `<r>${'<c>x</c>'.repeat(40_000)}</r>`
    await expect(readDocument(long, { deadline: new Date(0) })).rejects.toThrow('too long')
  })

  test('a thousand elements inside each other are read', async () => {
    const deep = '<a>'.repeat(1_000) + '</a>'.repeat(1_000)
    await expect(readDocument(deep)).resolves.toMatchObject({ local: 'a' })
  })
})
