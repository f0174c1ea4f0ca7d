import { expect, test } from 'vitest'
import type { Fault } from '#lib/domain/fault.ts'
import { blameCloneField } from './fault-fields.ts'

const fieldOf = (changes: Partial<Fault>) =>
  blameCloneField({ code: 'conflict', message: '', retryable: false, ...changes }).field

test.each([
  ['DuplicateName', 'name'],
  ['NoDiskSpace', 'datastoreRef'],
  ['InsufficientStorageSpace', 'datastoreRef'],
  ['InvalidHostState', 'compute'],
  ['InvalidFolder', 'folderRef'],
  ['DatacenterMismatch', 'folderRef'],
  ['NicSettingMismatch', 'customization'],
  ['UncustomizableGuest', 'customization'],
  ['InvalidDeviceOperation', 'hardware'],
])('%s is about %s', (peerFault, field) => {
  expect(fieldOf({ peerFault })).toBe(field)
})

test('a refused argument is about the choice that it came from', () => {
  const peerFault = 'InvalidArgument'
  expect(fieldOf({ peerFault, field: 'spec.location.pool' })).toBe('compute')
  expect(fieldOf({ peerFault, field: 'spec.location.diskMoveType' })).toBe('linked')
  expect(fieldOf({ peerFault, field: 'spec.config.memoryMB' })).toBe('hardware')
})

test('what is gone is about the choice that named it', () => {
  const gone = (obj: string) => fieldOf({ peerFault: 'ManagedObjectNotFound', detail: { obj } })
  expect([gone('group-v3'), gone('datastore-3'), gone('resgroup-3'), gone('snapshot-3')]).toEqual([
    'folderRef',
    'datastoreRef',
    'compute',
    'snapshotRef',
  ])
  expect(gone('vm-3')).toBeUndefined()
})

test('what is not known stays as it was', () => {
  expect(fieldOf({ peerFault: 'SystemError' })).toBeUndefined()
  expect(fieldOf({ peerFault: 'constructor', field: 'elsewhere' })).toBe('elsewhere')
})
