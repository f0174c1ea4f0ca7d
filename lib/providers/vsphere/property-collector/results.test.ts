import { describe, expect, test } from 'vitest'
import { readVim } from '../../testing/documents.ts'
import { propertyPageOf, updateSetOf } from './results.ts'

describe('a page of properties', () => {
  test('no returnval means that nothing was selected', async () => {
    expect(propertyPageOf(await readVim('<RetrievePropertiesExResponse/>'))).toEqual({
      value: { objects: [], known: [], token: null },
    })
  })

  test('properties by name, unset ones absent, and the token of the next page', async () => {
    const page = propertyPageOf(
      await readVim(
        '<R><returnval><token>t-1</token><objects><obj type="VirtualMachine">vm-1</obj><propSet><name>name</name><val xsi:type="xsd:string">a</val></propSet><propSet><name>snapshot</name></propSet></objects></returnval></R>',
      ),
    )
    if (!('value' in page)) expect.unreachable('this page has a session')
    const [one] = page.value.objects
    expect(page.value.token).toBe('t-1')
    expect(one?.object).toEqual({ type: 'VirtualMachine', id: 'vm-1' })
    expect([...(one?.properties.keys() ?? [])]).toEqual(['name'])
  })

  test('NotAuthenticated in a missingSet of an HTTP 200 is an ended session', async () => {
    const page = propertyPageOf(
      await readVim(
        '<R><returnval><objects><obj type="VirtualMachine">vm-1</obj><missingSet><path>name</path><fault><fault xsi:type="NotAuthenticated"><object type="VirtualMachine">vm-1</object></fault><localizedMessage/></fault></missingSet></objects></returnval></R>',
      ),
    )
    expect(page).toMatchObject({ notAuthenticated: { code: 'auth', peerFault: 'NotAuthenticated' } })
  })

  test('a property that may not be read is an absent one', async () => {
    const page = propertyPageOf(
      await readVim(
        '<R><returnval><objects><obj type="VirtualMachine">vm-1</obj><missingSet><path>config</path><fault><fault xsi:type="NoPermission"/><localizedMessage>no</localizedMessage></fault></missingSet></objects></returnval></R>',
      ),
    )
    expect(page).toMatchObject({ value: { objects: [{ object: { id: 'vm-1' } }] } })
  })

  test('an object without a reference is refused by name', async () => {
    const broken = await readVim('<R><returnval><objects><propSet/></objects></returnval></R>')
    expect(() => propertyPageOf(broken)).toThrow('<obj> is missing in <objects>')
    const untyped = await readVim('<R><returnval><objects><obj>vm-1</obj></objects></returnval></R>')
    expect(() => propertyPageOf(untyped)).toThrow('<obj> is not a reference')
  })
})

describe('a set of updates', () => {
  test('no returnval means that nothing changed', async () => {
    expect(updateSetOf(await readVim('<WaitForUpdatesExResponse/>'))).toEqual({ value: null })
  })

  test('objects that came, changed and left, over several filters', async () => {
    const set = updateSetOf(
      await readVim(
        '<R><returnval><version>7</version><filterSet><filter type="PropertyFilter">f</filter><objectSet><kind>enter</kind><obj type="VirtualMachine">vm-1</obj><changeSet><name>name</name><op>assign</op><val xsi:type="xsd:string">a</val></changeSet><changeSet><name>snapshot</name><op>assign</op></changeSet></objectSet></filterSet><filterSet><objectSet><kind>leave</kind><obj type="VirtualMachine">vm-2</obj></objectSet><objectSet><kind>reincarnate</kind><obj type="VirtualMachine">vm-3</obj></objectSet></filterSet><truncated>true</truncated></returnval></R>',
      ),
    )
    if (!('value' in set) || set.value === null) expect.unreachable('something changed')
    expect(set.value).toMatchObject({ version: '7', truncated: true })
    expect(set.value.updates.map((one) => [one.kind, one.object.id, [...one.properties.keys()]])).toEqual([
      ['enter', 'vm-1', ['name']],
      ['leave', 'vm-2', []],
      ['modify', 'vm-3', []],
    ])
  })
})
