import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import type { LabMachine } from './lab-control.ts'

export type Trial = {
  title: string
  workflow: Workflow
  /** The one method by which it changes the peer. */
  method: string
  /** What to ask of a machine that has a snapshot "first" and one below it, "second", where it is now. */
  input: (machine: Prepared) => WorkflowInput<Workflow>
  /** The names of the snapshots afterwards, and which is current. */
  leaves: { names: string[]; current: string | null }
}

export type Prepared = { instanceId: string; first: string; second: string }

/** One of each workflow, each variant that is another request to the peer. */
export const trials: Trial[] = [
  {
    title: 'taking a snapshot',
    workflow: 'snapshot.create',
    method: 'CreateSnapshotEx_Task',
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

export function namesOf(machine: LabMachine): Trial['leaves'] {
  const { snapshots, current } = machine
  return {
    names: snapshots.map(({ name }) => name).sort(),
    current: snapshots.find(({ ref }) => ref === current)?.name ?? null,
  }
}
