import { expect, test } from 'vitest'
import { type ComputeChoice, computeRefusal, type DatastoreChoice, datastoreRefusal } from './clone-places.ts'

const host: ComputeChoice = {
  kind: 'host',
  ref: 'host-1',
  name: 'esx-01',
  parentRef: null,
  datacenterRef: null,
  state: 'ready',
  memoryMegabytes: { used: 100, total: 1000 },
  cpuMegahertz: { used: 10, total: 1000 },
  datastoreRefs: ['datastore-1'],
  networkRefs: [],
}
const datastore: DatastoreChoice = {
  ref: 'datastore-1',
  name: 'ds',
  datacenterRef: null,
  type: 'VMFS',
  capacityBytes: 100n,
  freeBytes: 40n,
  provisionedBytes: 90n,
  state: 'ready',
}

test('a host in maintenance, away or full cannot be chosen', () => {
  expect(computeRefusal(host)).toBeNull()
  expect(computeRefusal({ ...host, state: 'maintenance' })).toBe('maintenance')
  expect(computeRefusal({ ...host, memoryMegabytes: { used: 949, total: 1000 } })).toBeNull()
  expect(computeRefusal({ ...host, memoryMegabytes: { used: 950, total: 1000 } })).toBe('full')
  expect(computeRefusal({ ...host, cpuMegahertz: { used: 1000, total: 1000 } })).toBe('full')
})

test('what tells no load is not called full', () => {
  expect(computeRefusal({ ...host, memoryMegabytes: null, cpuMegahertz: { used: 0, total: 0 } })).toBeNull()
})

test('a datastore is within reach, in service and has room', () => {
  expect(datastoreRefusal(datastore, host, 40n)).toBeNull()
  expect(datastoreRefusal(datastore, host, 41n)).toBe('no-space')
  expect(datastoreRefusal({ ...datastore, ref: 'datastore-2' }, host, 1n)).toBe('out-of-reach')
  expect(datastoreRefusal({ ...datastore, state: 'maintenance' }, host, 1n)).toBe('maintenance')
  expect(datastoreRefusal({ ...datastore, state: 'inaccessible' }, host, 1n)).toBe('inaccessible')
})
