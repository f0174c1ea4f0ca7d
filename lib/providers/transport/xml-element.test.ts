import { describe, expect, test } from 'vitest'
import { readDocument } from '../testing/documents.ts'
import {
  booleanOf,
  dateOf,
  intOf,
  longOf,
  requiredBoolean,
  requiredChild,
  requiredText,
  textOf,
} from './xml-element.ts'

const value = (text: string) => readDocument(`<v>${text}</v>`)

describe('reading plain values', () => {
  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
    [' true ', true],
  ])('%j is the boolean %s', async (text, expected) => {
    expect(booleanOf(await value(text))).toBe(expected)
  })

  test.each(['TRUE', 'yes', '', '2'])('%j is no boolean', async (text) => {
    const element = await value(text)
    expect(() => booleanOf(element)).toThrow('<v> is not a boolean')
  })

  test('numbers keep their whole range', async () => {
    expect(longOf(await value('9223372036854775807'))).toBe(9223372036854775807n)
    expect(longOf(await value('-9223372036854775808'))).toBe(-9223372036854775808n)
    expect(intOf(await value(' 42 '))).toBe(42)
    expect(intOf(await value('-1'))).toBe(-1)
  })

  test.each(['9223372036854775808', '99999999999999999999'])('%s is out of range', async (text) => {
    const element = await value(text)
    expect(() => longOf(element)).toThrow('out of range')
  })

  test.each(['2147483648', '-2147483649'])('%s is no int', async (text) => {
    const element = await value(text)
    expect(() => intOf(element)).toThrow('out of range')
  })

  test.each(['', '1.5', '1e3', '0x10', 'NaN', '٣', '1 2'])('%j is no number', async (text) => {
    const element = await value(text)
    expect(() => longOf(element)).toThrow('<v> is not a number')
  })

  test.each([
    ['2026-11-21T05:43:08.972784191Z', '2026-11-21T05:43:08.972Z'],
    ['2026-11-21T05:43:08Z', '2026-11-21T05:43:08.000Z'],
    ['2026-11-21T05:43:08+02:00', '2026-11-21T03:43:08.000Z'],
    ['2026-11-21T05:43:08', '2026-11-21T05:43:08.000Z'],
  ])('%s is the moment %s', async (text, expected) => {
    expect(dateOf(await value(text)).toISOString()).toBe(expected)
  })

  test.each(['yesterday', '2026-11-21', '2026-13-41T00:00:00Z', ''])('%j is no moment', async (text) => {
    const element = await value(text)
    expect(() => dateOf(element)).toThrow('<v> is not a date and time')
  })

  test('what is missing is named together with where it was looked for', async () => {
    const element = await value('<name>x</name>')
    expect(() => requiredChild(element, 'state')).toThrow('<state> is missing in <v>')
    expect(() => requiredText(element, 'state')).toThrow('<state> is missing in <v>')
    expect(() => requiredBoolean(element, 'name')).toThrow('<name> is not a boolean')
  })

  test('a structure where text belongs is refused', async () => {
    const element = await value('<deep>x</deep>')
    expect(() => textOf(element)).toThrow('<v> holds elements, not text')
  })
})
