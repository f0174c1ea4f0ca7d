import { afterAll, beforeAll, expect, test } from 'vitest'
import { childNamed, childrenNamed, textOf, type XmlElement } from '../soap/xml-element.ts'
import { membersOf, propertiesOf, type SoapClient } from '../testing/soap-client.ts'
import { propertyCollector, rootFolder, TestLab } from '../testing/test-lab.ts'

let lab: TestLab
let client: SoapClient
let spec: string
beforeAll(async () => {
  lab = await TestLab.start()
  client = await lab.signedIn()
  const view = await client.id(
    'CreateContainerView',
    { type: 'ViewManager', id: 'ViewManager' },
    `<container type="Folder">${rootFolder.id}</container><type>VirtualMachine</type><recursive>true</recursive>`,
  )
  spec = `<specSet>${propertiesOf('VirtualMachine', ['name'])}${membersOf(view)}</specSet>`
})
afterAll(() => lab.stop())

function pageIn(body: XmlElement) {
  const result = childNamed(body, 'returnval') ?? body
  const names = childrenNamed(result, 'objects').map((object) =>
    textOf(childNamed(object, 'propSet') ?? object, 'val'),
  )
  return { names, token: textOf(result, 'token') }
}

test('pages of at most maxObjects add up to everything, once each', async () => {
  const names: (string | undefined)[] = []
  const sizes: number[] = []
  let { body } = await client.call(
    'RetrievePropertiesEx',
    propertyCollector,
    `${spec}<options><maxObjects>12</maxObjects></options>`,
  )
  for (;;) {
    const page = pageIn(body)
    names.push(...page.names)
    sizes.push(page.names.length)
    if (page.token === undefined) break
    const next = await client.call(
      'ContinueRetrievePropertiesEx',
      propertyCollector,
      `<token>${page.token}</token>`,
    )
    body = next.body
  }
  expect(sizes).toEqual([12, 12, 6])
  expect(new Set(names).size).toBe(30)
})

test('a token is good for one page only', async () => {
  const first = await client.call(
    'RetrievePropertiesEx',
    propertyCollector,
    `${spec}<options><maxObjects>12</maxObjects></options>`,
  )
  const token = `<token>${pageIn(first.body).token}</token>`
  expect((await client.call('ContinueRetrievePropertiesEx', propertyCollector, token)).fault).toBeNull()
  expect((await client.call('ContinueRetrievePropertiesEx', propertyCollector, token)).fault).toBe(
    'InvalidArgument',
  )
})

test('a cancelled retrieval has no next page', async () => {
  const first = await client.call(
    'RetrievePropertiesEx',
    propertyCollector,
    `${spec}<options><maxObjects>12</maxObjects></options>`,
  )
  const token = `<token>${pageIn(first.body).token}</token>`
  expect((await client.call('CancelRetrievePropertiesEx', propertyCollector, token)).fault).toBeNull()
  expect((await client.call('ContinueRetrievePropertiesEx', propertyCollector, token)).fault).toBe(
    'InvalidArgument',
  )
})

test('an unknown property is missing, and the others come all the same', async () => {
  const { ref } = await lab.machine('srv-web-01')
  const { body } = await client.call(
    'RetrievePropertiesEx',
    propertyCollector,
    `<specSet>${propertiesOf('VirtualMachine', ['name', 'nosuch.path'])}<objectSet><obj type="VirtualMachine">${ref}</obj></objectSet></specSet><options/>`,
  )
  const object = childNamed(childNamed(body, 'returnval') ?? body, 'objects')
  const missing = object && childNamed(object, 'missingSet')
  expect(object && childrenNamed(object, 'propSet')).toHaveLength(1)
  expect(missing && textOf(missing, 'path')).toBe('nosuch.path')
  expect(missing && childNamed(childNamed(missing, 'fault') ?? missing, 'fault')?.schemaType).toBe(
    'InvalidProperty',
  )
})

test('an object that is not there is a fault', async () => {
  const { fault } = await client.call(
    'RetrievePropertiesEx',
    propertyCollector,
    `<specSet>${propertiesOf('VirtualMachine', ['name'])}<objectSet><obj type="VirtualMachine">vm-0</obj></objectSet></specSet><options/>`,
  )
  expect(fault).toBe('ManagedObjectNotFound')
})

test('a recursive selection by name climbs from a machine to the root folder', async () => {
  const { ref } = await lab.machine('srv-web-01')
  const climb =
    '<selectSet i:type="TraversalSpec"><name>up</name><type>ManagedEntity</type><path>parent</path><selectSet><name>up</name></selectSet></selectSet>'
  const { body } = await client.call(
    'RetrievePropertiesEx',
    propertyCollector,
    `<specSet>${propertiesOf('ManagedEntity', ['name'])}<objectSet><obj type="VirtualMachine">${ref}</obj>${climb}</objectSet></specSet><options/>`,
  )
  expect(pageIn(body).names).toEqual(['srv-web-01', 'Production', 'vm', 'Paris', 'Datacenters'])
})
