import type { CloneRequest } from '#lib/domain/clone/clone-request.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import type { Bench } from './bench.ts'
import type { LabMachine } from './lab-control.ts'

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

export function namesOf(machine: LabMachine): Trial['leaves'] {
  const { snapshots, current } = machine
  return {
    names: snapshots.map(({ name }) => name).sort(),
    current: snapshots.find(({ ref }) => ref === current)?.name ?? null,
  }
}
