import { expect, test } from 'vitest'
import { readDocument } from '../../testing/documents.ts'
import { diskOf, disksIn } from './hardware.ts'

const devices = await readDocument(`
  <val xmlns="urn:vim25" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="ArrayOfVirtualDevice">
    <VirtualDevice i:type="ParaVirtualSCSIController"><key>1000</key><sharedBus>noSharing</sharedBus></VirtualDevice>
    <VirtualDevice i:type="VirtualLsiLogicSASController"><key>1001</key><sharedBus>physicalSharing</sharedBus></VirtualDevice>
    <VirtualDevice i:type="VirtualAHCIController"><key>15000</key></VirtualDevice>
    <VirtualDevice i:type="VirtualDisk"><key>2000</key><controllerKey>1000</controllerKey><capacityInKB>1024</capacityInKB></VirtualDevice>
    <VirtualDevice i:type="VirtualDisk"><key>2001</key><controllerKey>1001</controllerKey><capacityInKB>1024</capacityInKB></VirtualDevice>
    <VirtualDevice i:type="VirtualDisk"><key>2002</key><controllerKey>15000</controllerKey><capacityInKB>1024</capacityInKB></VirtualDevice>
    <VirtualDevice i:type="VirtualDisk"><key>2003</key><controllerKey>1000</controllerKey><capacityInKB>1024</capacityInKB>
      <backing i:type="VirtualDiskRawDiskMappingVer1BackingInfo"><fileName>a</fileName><compatibilityMode>physicalMode</compatibilityMode></backing>
    </VirtualDevice>
    <VirtualDevice i:type="VirtualDisk"><key>2004</key><controllerKey>1000</controllerKey><capacityInKB>1024</capacityInKB>
      <backing i:type="VirtualDiskRawDiskMappingVer1BackingInfo"><fileName>b</fileName><compatibilityMode>virtualMode</compatibilityMode></backing>
    </VirtualDevice>
    <VirtualDevice i:type="VirtualDisk"><key>2005</key><capacityInKB>1024</capacityInKB></VirtualDevice>
  </val>`)

test('what keeps a disk out of snapshots is told by its controller’s bus and its raw mapping’s mode', () => {
  const disks = disksIn(devices).map((device) => diskOf(device, devices))
  expect(disks.map(({ key, snapshotObstacle }) => [key, snapshotObstacle])).toEqual([
    [2000, null],
    [2001, 'shared-bus'],
    [2002, null],
    [2003, 'physical-raw'],
    [2004, null],
    [2005, null],
  ])
})
