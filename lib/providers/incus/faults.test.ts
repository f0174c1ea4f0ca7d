import { expect, test } from 'vitest'
import { incusFault } from './faults.ts'

// As a daemon of 6.0.4 says them, with the status that it says them with.
test.each([
  [400, 'Instance is running', { code: 'conflict' }],
  [400, 'Invalid snapshot name: Cannot contain "/"', { code: 'unsupported', field: 'name' }],
  [400, 'parsing time "tomorrow" as "2006-01-02T15:04:05Z07:00": cannot parse', { field: 'expiry' }],
  [403, 'not authorized', { code: 'forbidden' }],
  [403, 'No matching certificate add operation found', { code: 'auth', field: 'token' }],
  [404, 'Instance_snapshot not found', { code: 'not_found' }],
  [409, "Name 'c1/s2' already in use", { code: 'conflict', field: 'name' }],
  [412, "ETag doesn't match: abc vs def", { code: 'conflict' }],
  [
    500,
    'Failed creating instance snapshot record "s2": Add snapshot info to the database: Failed to create "instances_snapshots" entry: UNIQUE constraint failed: instances_snapshots.instance_id, instances_snapshots.name',
    { code: 'conflict', field: 'name' },
  ],
  [
    500,
    'Failed creating instance snapshot record "a b": Invalid instance snapshot name: Cannot contain space or / characters',
    { code: 'unsupported', field: 'name' },
  ],
  [
    500,
    'Stateful snapshots require that the instance has migration.stateful be set to true',
    { code: 'unsupported', field: 'memory' },
  ],
  [
    500,
    "Unable to create a stateful snapshot. CRIU isn't installed",
    { code: 'unsupported', field: 'memory' },
  ],
  [
    500,
    "Unable to create a stateful snapshot. The instance isn't running",
    { code: 'conflict', field: 'memory' },
  ],
  [500, 'Snapshot c/nope does not exist', { code: 'not_found' }],
  [500, 'Project "wire" doesn\'t allow for snapshot creation', { code: 'forbidden' }],
  [500, 'Reached maximum number of instances of type "container" in project "wire"', { code: 'quota' }],
  [500, 'write /root/x: disk quota exceeded', { code: 'quota' }],
  [500, 'Certificate is restricted', { code: 'forbidden' }],
  [500, 'User does not have permissions for project "default"', { code: 'forbidden' }],
  [
    500,
    'Snapshot "s1" cannot be restored due to subsequent snapshot(s). Set zfs.remove_snapshots to override',
    { code: 'conflict' },
  ],
  [400, 'Instance is busy running a "stop" operation', { code: 'busy', retryable: true }],
  [503, 'Daemon is starting up', { code: 'busy', retryable: true }],
  [500, 'Something that nobody has seen yet', { code: 'conflict', retryable: false }],
])('%d %s', (status, words, meaning) => {
  expect(incusFault(status, words)).toMatchObject({
    ...meaning,
    message: words,
    peerFault: `Incus ${status}`,
  })
})
