import type { Trial } from './trial.ts'

/** One of each workflow on snapshots, each variant that is another request to the peer. */
export const snapshotTrials: Trial[] = [
  {
    title: 'taking a snapshot',
    workflow: 'snapshot.create',
    method: 'CreateSnapshotEx_Task',
    makes: true,
    input: ({ instanceId }) => ({
      instanceId,
      name: 'third',
      description: 'by Jalon',
      memory: false,
      quiesce: false,
    }),
    leaves: { names: ['first', 'second', 'third'], current: 'third' },
  },
  {
    title: 'reverting',
    workflow: 'snapshot.revert',
    method: 'RevertToSnapshot_Task',
    input: ({ instanceId, first }) => ({ instanceId, snapshotRef: first, suppressPowerOn: false }),
    leaves: { names: ['first', 'second'], current: 'first' },
  },
  {
    title: 'reverting to the latest',
    workflow: 'snapshot.revert-latest',
    method: 'RevertToCurrentSnapshot_Task',
    input: ({ instanceId, second }) => ({ instanceId, snapshotRef: second, suppressPowerOn: false }),
    leaves: { names: ['first', 'second'], current: 'second' },
  },
  {
    title: 'removing one',
    workflow: 'snapshot.remove',
    method: 'RemoveSnapshot_Task',
    input: ({ instanceId, first }) => ({ instanceId, snapshotRef: first, withChildren: false }),
    leaves: { names: ['second'], current: 'second' },
  },
  {
    title: 'removing with children',
    workflow: 'snapshot.remove',
    method: 'RemoveSnapshot_Task',
    input: ({ instanceId, first }) => ({ instanceId, snapshotRef: first, withChildren: true }),
    leaves: { names: [], current: null },
  },
  {
    title: 'removing all',
    workflow: 'snapshot.remove-all',
    method: 'RemoveAllSnapshots_Task',
    input: ({ instanceId }) => ({ instanceId }),
    leaves: { names: [], current: null },
  },
  {
    title: 'renaming',
    workflow: 'snapshot.rename',
    method: 'RenameSnapshot',
    input: ({ instanceId, first }) => ({
      instanceId,
      snapshotRef: first,
      name: 'renamed',
      description: 'why',
    }),
    leaves: { names: ['renamed', 'second'], current: 'second' },
  },
]
