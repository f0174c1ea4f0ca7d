import { type CloneRequest, plainClone } from '#lib/domain/clone/clone-request.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import type { Bench } from './bench.ts'
import type { LabMachine } from './lab-control.ts'
import { leaveClone } from './leave-clone.ts'

export type Trial = {
  title: string
  workflow: Workflow
  /** The one method by which it changes the peer. */
  method: string
  /** The operation names what the method has made. */
  makes?: true
  /** Makes of the machine what the workflow needs. Answers what the method is called on, where that is another. */
  prepare?: (bench: Bench, machine: Prepared) => Promise<Subject | undefined>
  /** What to ask of a machine that has a snapshot "first" and one below it, "second", where it is now. */
  input: (machine: Prepared, subject: Subject | undefined) => WorkflowInput<Workflow>
  /** The names of the snapshots afterwards, and which is current. */
  leaves: { names: string[]; current: string | null }
}

/** What a clone has left, and the operation that made it. */
export type Subject = { ref: string; name: string; operationId: string }

export type Prepared = Pick<CloneRequest, 'compute' | 'folderRef' | 'datastoreRef'> & {
  instanceId: string
  name: string
  first: string
  second: string
}

const untouched = { names: ['first', 'second'], current: 'second' }

/** One of each workflow, each variant that is another request to the peer. */
export const trials: Trial[] = [
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
  {
    title: 'cloning',
    workflow: 'instance.clone',
    method: 'CloneVM_Task',
    makes: true,
    input: ({ instanceId, name, compute, folderRef, datastoreRef }) => ({
      instanceId,
      name: `clone of ${name}`,
      compute,
      folderRef,
      datastoreRef,
      givenSecrets: [],
      ...plainClone,
    }),
    leaves: untouched,
  },
  {
    title: 'converting to a template',
    workflow: 'instance.mark-template',
    method: 'MarkAsTemplate',
    prepare: async ({ control }, { name }) => {
      await control.power(name, 'poweredOff')
    },
    input: ({ instanceId }) => ({ instanceId }),
    leaves: untouched,
  },
  {
    title: 'converting to a machine',
    workflow: 'instance.mark-machine',
    method: 'MarkAsVirtualMachine',
    prepare: async ({ control }, { name }) => {
      await control.power(name, 'poweredOff')
      await control.template(name)
    },
    input: ({ instanceId, compute }) => ({ instanceId, compute }),
    leaves: untouched,
  },
  {
    title: 'removing what a clone left',
    workflow: 'instance.remove-leftover',
    method: 'Destroy_Task',
    prepare: leaveClone,
    input: ({ instanceId }, subject) => ({ instanceId, operationId: subject?.operationId ?? '' }),
    leaves: untouched,
  },
]

export function namesOf(machine: LabMachine): Trial['leaves'] {
  const { snapshots, current } = machine
  return {
    names: snapshots.map(({ name }) => name).sort(),
    current: snapshots.find(({ ref }) => ref === current)?.name ?? null,
  }
}
