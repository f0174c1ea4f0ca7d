import { expect, test } from 'vitest'
import { MalformedEnvelope, readEnvelope } from './read-envelope.ts'
import { booleanOf, childNamed, integerOf, textOf } from './xml-element.ts'

const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
const schema = 'http://www.w3.org/2001/XMLSchema-instance'

test('elements and types are known by namespace, whatever the prefix', () => {
  const call = readEnvelope(
    `<a:Envelope xmlns:a="${soap}"><a:Body><b:Do xmlns:b="urn:vim25" xmlns:c="${schema}">` +
      '<b:_this type="Folder">group-d1</b:_this><b:set c:type="b:TraversalSpec"/></b:Do></a:Body></a:Envelope>',
  )
  expect([call.name, call.space]).toEqual(['Do', 'urn:vim25'])
  expect(childNamed(call, '_this')).toMatchObject({ text: 'group-d1', attributes: { type: 'Folder' } })
  expect(childNamed(call, 'set')?.schemaType).toBe('TraversalSpec')
})

test('entities and CDATA become text', () => {
  const call = readEnvelope(
    `<Envelope xmlns="${soap}"><Body><Do xmlns="urn:vim25"><name>a &amp; b <![CDATA[<c>]]></name></Do></Body></Envelope>`,
  )
  expect(textOf(call, 'name')).toBe('a & b <c>')
})

test('booleans and integers are read as XML Schema writes them', () => {
  const call = readEnvelope(
    `<Envelope xmlns="${soap}"><Body><Do><yes>1</yes><no>false</no><n>-7</n><bad>7up</bad></Do></Body></Envelope>`,
  )
  expect([booleanOf(call, 'yes', false), booleanOf(call, 'no', true), booleanOf(call, 'none', true)]).toEqual(
    [true, false, true],
  )
  expect([integerOf(call, 'n'), integerOf(call, 'bad'), integerOf(call, 'none')]).toEqual([
    -7,
    Number.NaN,
    undefined,
  ])
})

test.each([
  ['no XML', 'hello'],
  ['another root', '<Envelope><Body><Do/></Body></Envelope>'],
  ['an empty body', `<Envelope xmlns="${soap}"><Body/></Envelope>`],
  ['a document that stops', `<Envelope xmlns="${soap}"><Body>`],
])('%s is malformed', (_what, xml) => {
  expect(() => readEnvelope(xml)).toThrow(MalformedEnvelope)
})
