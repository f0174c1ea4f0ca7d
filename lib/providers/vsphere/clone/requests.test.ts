import { expect, test } from 'vitest'
import { writeXml } from '../../transport/xml-writer.ts'
import {
  type ClonePlan,
  cloneMachine,
  destroyMachine,
  findByInstanceUuid,
  findChild,
  markAsTemplate,
  markAsVirtualMachine,
} from './requests.ts'

const wire = (method: ReturnType<typeof markAsTemplate>) => [
  method.name,
  `${method.target.type}:${method.target.id}`,
  method.arguments.map(writeXml).join(''),
]
const plain: ClonePlan = {
  name: '50%/a',
  folder: { type: 'Folder', id: 'group-v1' },
  pool: { type: 'ResourcePool', id: 'resgroup-1' },
  host: null,
  datastore: { type: 'Datastore', id: 'datastore-1' },
  snapshot: null,
  linked: false,
  asTemplate: false,
  powerOn: false,
  disks: [],
  movedCards: [],
  editedDevices: [],
  cpuCount: null,
  memoryMegabytes: null,
  customization: null,
  mark: 'mark-1',
}

test('a plain clone says where, and bears its mark', () => {
  expect(wire(cloneMachine('vm-1', plain))).toEqual([
    'CloneVM_Task',
    'VirtualMachine:vm-1',
    '<folder type="Folder">group-v1</folder><name>50%25%2fa</name><spec><location>' +
      '<datastore type="Datastore">datastore-1</datastore><pool type="ResourcePool">resgroup-1</pool></location>' +
      '<template>false</template><config><instanceUuid>mark-1</instanceUuid></config>' +
      '<powerOn>false</powerOn></spec>',
  ])
})

test('everything else has its place in the order of the schema', () => {
  const [, , sent] = wire(
    cloneMachine('vm-1', {
      ...plain,
      host: { type: 'HostSystem', id: 'host-1' },
      snapshot: { type: 'VirtualMachineSnapshot', id: 'snapshot-1' },
      linked: true,
      asTemplate: true,
      powerOn: true,
      disks: [{ name: 'disk', content: '' }],
      movedCards: [{ name: 'deviceChange', content: 'moved' }],
      editedDevices: [{ name: 'deviceChange', content: 'edited' }],
      cpuCount: 2,
      memoryMegabytes: 4096,
      customization: { name: 'customization', content: '' },
    }),
  )
  expect(sent?.replace(/.*<spec>/, '<spec>')).toBe(
    '<spec><location><datastore type="Datastore">datastore-1</datastore>' +
      '<diskMoveType>createNewChildDiskBacking</diskMoveType><pool type="ResourcePool">resgroup-1</pool>' +
      '<host type="HostSystem">host-1</host><disk></disk><deviceChange>moved</deviceChange></location>' +
      '<template>true</template><config><instanceUuid>mark-1</instanceUuid><numCPUs>2</numCPUs>' +
      '<memoryMB>4096</memoryMB><deviceChange>edited</deviceChange></config><customization></customization>' +
      '<powerOn>true</powerOn><snapshot type="VirtualMachineSnapshot">snapshot-1</snapshot></spec>',
  )
})

test('a mark is looked for among machines, by the number that is the vCenter’s own', () => {
  expect(wire(findByInstanceUuid({ type: 'SearchIndex', id: 'SearchIndex' }, 'mark-1'))).toEqual([
    'FindAllByUuid',
    'SearchIndex:SearchIndex',
    '<uuid>mark-1</uuid><vmSearch>true</vmSearch><instanceUuid>true</instanceUuid>',
  ])
})

test('a name is looked for in a folder as the vCenter keeps it', () => {
  expect(wire(findChild({ type: 'SearchIndex', id: 'SearchIndex' }, 'group-v1', '50%/a'))).toEqual([
    'FindChild',
    'SearchIndex:SearchIndex',
    '<entity type="Folder">group-v1</entity><name>50%25%2fa</name>',
  ])
})

test('destroying and marking', () => {
  expect(wire(destroyMachine('vm-1'))).toEqual(['Destroy_Task', 'VirtualMachine:vm-1', ''])
  expect(wire(markAsTemplate('vm-1'))).toEqual(['MarkAsTemplate', 'VirtualMachine:vm-1', ''])
  const pool = { type: 'ResourcePool', id: 'resgroup-1' }
  expect(wire(markAsVirtualMachine('vm-1', { pool, host: null }))).toEqual([
    'MarkAsVirtualMachine',
    'VirtualMachine:vm-1',
    '<pool type="ResourcePool">resgroup-1</pool>',
  ])
})
