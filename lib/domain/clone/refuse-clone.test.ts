import { expect, test } from 'vitest'
import { type CloneRequest, plainClone, sameHardware } from './clone-request.ts'
import type { CloneSource } from './clone-source.ts'
import { type CloneEvidence, refuseClone } from './refuse-clone.ts'
import { showSource } from './shown-source.ts'

const gibibyte = 1024n ** 3n
const source: CloneSource = {
  ref: 'vm-1',
  name: 'srv-web-01',
  isTemplate: false,
  powerState: 'on',
  guestTools: 'running',
  system: 'linux',
  cpuCount: 2,
  coresPerSocket: 1,
  memoryMegabytes: 4096,
  usedBytes: 5n * gibibyte,
  disks: [
    {
      key: 2000,
      label: 'Hard disk 1',
      capacityMegabytes: 10_240,
      thin: true,
      independent: false,
      snapshotObstacle: null,
      datastoreRef: 'datastore-1',
    },
  ],
  cards: [
    {
      key: 4000,
      label: 'Network adapter 1',
      networkRef: 'network-1',
      connected: true,
      macAddress: null,
      macIsManual: false,
      addresses: [],
    },
  ],
}
const evidence: CloneEvidence = {
  source,
  places: {
    folders: [
      {
        ref: 'group-1',
        name: 'Production',
        parentRef: null,
        datacenterRef: 'datacenter-1',
        isDatacenter: false,
      },
    ],
    compute: [
      {
        kind: 'host',
        ref: 'host-1',
        name: 'esx-01',
        parentRef: null,
        datacenterRef: 'datacenter-1',
        state: 'ready',
        memoryMegabytes: null,
        cpuMegahertz: null,
        datastoreRefs: ['datastore-1'],
        networkRefs: ['network-1'],
      },
    ],
    datastores: [
      {
        ref: 'datastore-1',
        name: 'bay',
        datacenterRef: 'datacenter-1',
        type: 'VMFS',
        capacityBytes: 100n * gibibyte,
        freeBytes: 5n * gibibyte,
        provisionedBytes: 0n,
        state: 'ready',
      },
    ],
    networks: [{ ref: 'network-1', name: 'LAN', datacenterRef: 'datacenter-1', kind: 'standard' }],
  },
  specifications: [],
  isNameTaken: false,
}
const request: CloneRequest = {
  name: 'copy',
  folderRef: 'group-1',
  compute: { kind: 'host', ref: 'host-1' },
  datastoreRef: 'datastore-1',
  ...plainClone,
}
const onNetwork = (networkRef: string) => ({
  ...sameHardware,
  cards: [{ key: 4000, networkRef, connected: null }],
})

test('a clone that fits is not refused', () => {
  expect(refuseClone({ ...request, shownSource: showSource(source) }, evidence)).toBeNull()
})

test('the first step that is wrong is named, with all that the sentence needs', () => {
  const [host] = evidence.places.compute
  const serviced = { ...evidence.places, compute: host ? [{ ...host, state: 'maintenance' as const }] : [] }
  expect(refuseClone(request, { ...evidence, isNameTaken: true, places: serviced })).toMatchObject({
    field: 'name',
    reason: 'name_taken',
    detail: { name: 'copy' },
  })
  expect(refuseClone({ ...request, datastoreRef: 'gone' }, { ...evidence, places: serviced })).toMatchObject({
    field: 'compute',
    reason: 'place_refused',
    detail: { name: 'esx-01', refusal: 'maintenance' },
  })
})

test('room is reckoned for what is copied at once', () => {
  expect(refuseClone({ ...request, diskFormat: 'thick' }, evidence)).toMatchObject({
    field: 'datastoreRef',
    detail: { name: 'bay', refusal: 'no-space' },
  })
})

test('a place of another kind with the same reference is another place', () => {
  expect(refuseClone({ ...request, compute: { kind: 'pool', ref: 'host-1' } }, evidence)).toMatchObject({
    field: 'compute',
    reason: 'place_gone',
  })
})

test('a network that is gone is refused, one that is there is not', () => {
  expect(refuseClone({ ...request, hardware: onNetwork('network-9') }, evidence)).toMatchObject({
    field: 'hardware',
    reason: 'place_gone',
  })
  expect(refuseClone({ ...request, hardware: onNetwork('network-1') }, evidence)).toBeNull()
})

test('a specification is missed only where the peer tells which there are', () => {
  const kept = { ...request, customization: { kind: 'kept', name: 'Linux, DHCP' } } as const
  expect(refuseClone(kept, evidence)).toMatchObject({
    field: 'customization',
    reason: 'customization_gone',
    detail: { name: 'Linux, DHCP' },
  })
  expect(refuseClone(kept, { ...evidence, specifications: null })).toBeNull()
})

test('a choice that contradicts the source is refused by its obstacle', () => {
  expect(refuseClone({ ...request, linked: true }, evidence)).toMatchObject({
    field: 'linked',
    reason: 'clone_obstacle',
    detail: { obstacle: 'linked-needs-snapshot' },
  })
})

test('disks and cards that came, went or changed since they were shown are named', () => {
  const shown = showSource(source)
  const changed = (shownSource: typeof shown) =>
    refuseClone({ ...request, shownSource }, evidence)?.detail?.names
  expect(changed({ ...shown, disks: [] })).toBe('Hard disk 1')
  expect(changed({ ...shown, disks: [{ key: 2000, capacityMegabytes: 5_120 }] })).toBe('Hard disk 1')
  expect(changed({ ...shown, cards: [{ key: 4000, networkRef: 'network-2' }] })).toBe('Network adapter 1')
  expect(changed({ ...shown, cards: [...shown.cards, { key: 4001, networkRef: null }] })).toBe('4001')
})
