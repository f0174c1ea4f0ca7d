import { describe, expect, test } from 'vitest'
import { writeXml } from '../../transport/xml-writer.ts'
import {
  createSnapshot,
  createSnapshotEx,
  removeAllSnapshots,
  removeSnapshot,
  renameSnapshot,
  revertToCurrentSnapshot,
  revertToSnapshot,
} from './requests.ts'

const wire = (method: ReturnType<typeof removeAllSnapshots>) => [
  method.name,
  `${method.target.type}:${method.target.id}`,
  method.arguments.map(writeXml).join(''),
]
const asked = {
  name: '50%/a',
  description: 'why <not>',
  memory: true,
  quiesce: false,
  expiry: 'default',
} as const

describe('what goes over the wire', () => {
  test('create, with the arguments in the order of the schema', () => {
    expect(wire(createSnapshotEx('vm-1', asked))).toEqual([
      'CreateSnapshotEx_Task',
      'VirtualMachine:vm-1',
      '<name>50%25%2fa</name><description>why &lt;not&gt;</description><memory>true</memory>',
    ])
  })

  test('quiescing is a specification, present only when asked for', () => {
    expect(wire(createSnapshotEx('vm-1', { ...asked, quiesce: true }))[2]).toContain(
      '<memory>true</memory><quiesceSpec xsi:type="VirtualMachineGuestQuiesceSpec"></quiesceSpec>',
    )
  })

  test('create at an older peer', () => {
    expect(wire(createSnapshot('vm-1', asked))[2]).toContain('<memory>true</memory><quiesce>false</quiesce>')
  })

  test('revert, to one and to the latest', () => {
    expect(wire(revertToSnapshot('s-1', true))).toEqual([
      'RevertToSnapshot_Task',
      'VirtualMachineSnapshot:s-1',
      '<suppressPowerOn>true</suppressPowerOn>',
    ])
    expect(wire(revertToCurrentSnapshot('vm-1', false))).toEqual([
      'RevertToCurrentSnapshot_Task',
      'VirtualMachine:vm-1',
      '<suppressPowerOn>false</suppressPowerOn>',
    ])
  })

  test('delete one, one with its children, and all', () => {
    expect(wire(removeSnapshot('s-1', false))).toEqual([
      'RemoveSnapshot_Task',
      'VirtualMachineSnapshot:s-1',
      '<removeChildren>false</removeChildren><consolidate>true</consolidate>',
    ])
    expect(wire(removeSnapshot('s-1', true))[2]).toContain('<removeChildren>true</removeChildren>')
    expect(wire(removeAllSnapshots('vm-1'))).toEqual([
      'RemoveAllSnapshots_Task',
      'VirtualMachine:vm-1',
      '<consolidate>true</consolidate>',
    ])
  })

  test('rename, with the name escaped and the description not', () => {
    expect(wire(renameSnapshot('s-1', { name: 'a/b', description: 'c/d' }))).toEqual([
      'RenameSnapshot',
      'VirtualMachineSnapshot:s-1',
      '<name>a%2fb</name><description>c/d</description>',
    ])
  })
})
