import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cloneObstacles } from './clone-obstacles.ts'
import { type CloneRequest, plainClone, sameHardware } from './clone-request.ts'
import type { CloneSource } from './clone-source.ts'
import type { NewCustomization } from './customization.ts'

const source: CloneSource = {
  ref: 'vm-1',
  name: 'srv-web-01',
  isTemplate: false,
  powerState: 'off',
  guestTools: 'not_running',
  system: 'linux',
  cpuCount: 4,
  coresPerSocket: 2,
  memoryMegabytes: 4096,
  usedBytes: 10n * 1024n ** 3n,
  disks: [
    {
      key: 2000,
      label: 'Hard disk 1',
      capacityMegabytes: 40_960,
      thin: true,
      independent: false,
      snapshotObstacle: null,
      datastoreRef: 'd',
    },
  ],
  cards: [
    {
      key: 4000,
      label: 'Network adapter 1',
      networkRef: 'n',
      connected: true,
      macAddress: null,
      macIsManual: false,
      addresses: [],
    },
  ],
}
const request: CloneRequest = {
  name: 'copy',
  folderRef: 'group-v1',
  compute: { kind: 'pool', ref: 'resgroup-1' },
  datastoreRef: 'datastore-1',
  ...plainClone,
}
const linux: NewCustomization = {
  system: 'linux',
  hostName: null,
  domain: 'intra.example',
  timeZone: null,
  network: { cards: [{ kind: 'dhcp' }], dnsServers: [], dnsSuffixes: [] },
}
const obstaclesOf = (changes: Partial<CloneRequest>) =>
  cloneObstacles({ ...request, ...changes }, source).map(({ field, reason }) => `${field}: ${reason}`)
const growing = (capacityMegabytes: number) => ({
  ...sameHardware,
  disks: [{ key: 2000, capacityMegabytes }],
})

test('a plain copy meets none', () => {
  expect(obstaclesOf({})).toEqual([])
  expect(obstaclesOf({ hardware: growing(50_000), diskFormat: 'thick' })).toEqual([])
  expect(obstaclesOf({ customization: { kind: 'new', specification: linux } })).toEqual([])
})

test('a linked clone needs a snapshot, and keeps its disks as they are', () => {
  expect(obstaclesOf({ linked: true })).toEqual(['linked: linked-needs-snapshot'])
  expect(obstaclesOf({ linked: true, snapshotRef: 's' })).toEqual([])
  expect(
    obstaclesOf({ linked: true, snapshotRef: 's', diskFormat: 'thin', hardware: growing(50_000) }),
  ).toEqual(['diskFormat: linked-keeps-format', 'hardware: linked-keeps-size'])
})

test('a disk may grow and stay, never shrink', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (wanted) => {
      expect(obstaclesOf({ hardware: growing(wanted) })).toEqual(
        wanted < 40_960 ? ['hardware: disk-shrinks'] : [],
      )
    }),
  )
})

test('devices that the source has not are named', () => {
  const disks = [{ key: 1, capacityMegabytes: 1 }]
  const cards = [{ key: 2, networkRef: null, connected: true }]
  expect(obstaclesOf({ hardware: { ...sameHardware, disks, cards } })).toEqual([
    'hardware: disk-gone',
    'hardware: card-gone',
  ])
})

test('processors come in whole sockets', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 768 }), (cpuCount) => {
      expect(obstaclesOf({ hardware: { ...sameHardware, cpuCount } })).toEqual(
        cpuCount % 2 === 0 ? [] : ['hardware: cpus-by-socket'],
      )
    }),
  )
})

test('a template is neither customised nor started', () => {
  const customization = { kind: 'kept' as const, name: 'Linux' }
  expect(obstaclesOf({ asTemplate: true, powerOn: true, customization })).toEqual([
    'customization: template-is-not-customised',
    'powerOn: template-stays-off',
  ])
})

test('new settings fit the guest and its cards', () => {
  const windows: NewCustomization = {
    system: 'windows',
    computerName: null,
    fullName: 'a',
    organisation: 'b',
    timeZone: 105,
    membership: { kind: 'workgroup', name: 'WORKGROUP' },
    network: { cards: [], dnsServers: [], dnsSuffixes: [] },
  }
  expect(obstaclesOf({ customization: { kind: 'new', specification: windows } })).toEqual([
    'customization: other-system',
    'customization: cards-differ',
  ])
})
