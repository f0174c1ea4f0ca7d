import { expect, test } from 'vitest'
import { readDocument } from '../../testing/documents.ts'
import { writeXml } from '../../transport/xml-writer.ts'
import { diskLocators, editedCards, resizedDisks, unknownKeys } from './device-changes.ts'

const devices = await readDocument(`
  <val xmlns="urn:vim25" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="ArrayOfVirtualDevice">
    <VirtualDevice i:type="VirtualDisk"><key>2000</key>
      <backing i:type="VirtualDiskFlatVer2BackingInfo"><fileName>[ds] a/a.vmdk</fileName><datastore type="Datastore">datastore-1</datastore><diskMode>independent_persistent</diskMode><thinProvisioned>true</thinProvisioned></backing>
      <controllerKey>1000</controllerKey><unitNumber>0</unitNumber><capacityInKB>1024</capacityInKB><capacityInBytes>1048576</capacityInBytes>
    </VirtualDevice>
    <VirtualDevice i:type="VirtualDisk"><key>2001</key>
      <backing i:type="VirtualDiskRawDiskMappingVer1BackingInfo"><fileName>[ds] a/a_1.vmdk</fileName></backing><capacityInKB>1024</capacityInKB>
    </VirtualDevice>
    <VirtualDevice i:type="VirtualVmxnet3"><key>4000</key>
      <backing i:type="VirtualEthernetCardNetworkBackingInfo"><deviceName>lan</deviceName></backing>
      <connectable><startConnected>true</startConnected><allowGuestControl>true</allowGuestControl><connected>true</connected><status>ok</status></connectable>
      <addressType>assigned</addressType><macAddress>00:50:56:00:00:01</macAddress>
    </VirtualDevice>
    <VirtualDevice i:type="VirtualE1000"><key>4001</key><addressType>Manual</addressType><macAddress>00:50:56:00:00:02</macAddress></VirtualDevice>
    <VirtualDevice i:type="VirtualKeyboard"><key>600</key></VirtualDevice>
  </val>`)
const hardware = { cpuCount: null, memoryMegabytes: null, disks: [], cards: [] }
const datastore = { type: 'Datastore', id: 'datastore-2' }
const written = (nodes: Parameters<typeof writeXml>[0][]) =>
  nodes.map(writeXml).map((xml) => xml.replace(/\s*\n\s*/g, ''))

test('only flat disks are converted, each with its own mode and a file that the peer names', () => {
  expect(written(diskLocators(devices, datastore, { diskFormat: 'thick', linked: false }))).toEqual([
    '<disk><diskId>2000</diskId><datastore type="Datastore">datastore-2</datastore>' +
      '<diskBackingInfo xsi:type="VirtualDiskFlatVer2BackingInfo"><fileName></fileName>' +
      '<diskMode>independent_persistent</diskMode><thinProvisioned>false</thinProvisioned>' +
      '<eagerlyScrub>false</eagerlyScrub></diskBackingInfo></disk>',
  ])
})

test('a format as the source’s, and a linked clone, leave the disks to the peer', () => {
  expect(diskLocators(devices, datastore, { diskFormat: 'source', linked: false })).toEqual([])
  expect(diskLocators(devices, datastore, { diskFormat: 'thin', linked: true })).toEqual([])
})

test('a disk that grows goes back whole, with both of its sizes new', () => {
  const disks = [{ key: 2000, capacityMegabytes: 2 }]
  expect(written(resizedDisks(devices, { ...hardware, disks }))).toEqual([
    '<deviceChange xsi:type="VirtualDeviceConfigSpec"><operation>edit</operation><device xsi:type="VirtualDisk">' +
      '<key>2000</key><backing xsi:type="VirtualDiskFlatVer2BackingInfo"><fileName>[ds] a/a.vmdk</fileName>' +
      '<datastore type="Datastore">datastore-1</datastore><diskMode>independent_persistent</diskMode>' +
      '<thinProvisioned>true</thinProvisioned></backing><controllerKey>1000</controllerKey><unitNumber>0</unitNumber>' +
      '<capacityInKB>2048</capacityInKB><capacityInBytes>2097152</capacityInBytes></device></deviceChange>',
  ])
})

test('a card is unplugged without asking for the source’s hardware address', () => {
  const cards = [{ key: 4000, networkRef: null, connected: false }]
  const { moved, edited } = editedCards(devices, { ...hardware, cards }, new Map())
  expect(moved).toEqual([])
  expect(written(edited)).toEqual([
    '<deviceChange xsi:type="VirtualDeviceConfigSpec"><operation>edit</operation><device xsi:type="VirtualVmxnet3">' +
      '<key>4000</key><backing xsi:type="VirtualEthernetCardNetworkBackingInfo"><deviceName>lan</deviceName></backing>' +
      '<connectable><startConnected>false</startConnected><allowGuestControl>true</allowGuestControl>' +
      '<connected>false</connected></connectable></device></deviceChange>',
  ])
})

test('an address that somebody typed stays, and a card that told nothing of its plug gets one', () => {
  const cards = [{ key: 4001, networkRef: null, connected: true }]
  const [sent] = written(editedCards(devices, { ...hardware, cards }, new Map()).edited)
  expect(sent).toContain('<addressType>Manual</addressType><macAddress>00:50:56:00:00:02</macAddress>')
  expect(sent).toContain('<key>4001</key><connectable><startConnected>true</startConnected>')
})

test('a card on another network is told to the relocation too', () => {
  const cards = [{ key: 4000, networkRef: 'network-2', connected: null }]
  const backings = new Map([['network-2', { name: 'backing', content: 'dmz' }]])
  const { moved, edited } = editedCards(devices, { ...hardware, cards }, backings)
  expect(moved).toEqual(edited)
  expect(written(moved)[0]).toContain('<backing>dmz</backing>')
})

test('a card of which nothing is asked is left alone', () => {
  const cards = [{ key: 4000, networkRef: null, connected: null }]
  expect(editedCards(devices, { ...hardware, cards }, new Map()).edited).toEqual([])
})

test('devices that are not there, or are no disk or card, are unknown', () => {
  const disks = [
    { key: 2001, capacityMegabytes: 1 },
    { key: 4000, capacityMegabytes: 1 },
  ]
  const cards = [{ key: 600, networkRef: null, connected: true }]
  expect(unknownKeys(devices, { ...hardware, disks, cards })).toEqual([4000, 600])
})
