import { plainClone } from '#lib/domain/clone/clone-request.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import type { Bench } from './bench.ts'

type CloneInput = WorkflowInput<'instance.clone'>

/** A request that changes nothing of the machine and puts the clone beside it. */
export async function cloneBeside(
  bench: Bench,
  machine: string,
  changes: Partial<CloneInput> & { name: string },
): Promise<CloneInput> {
  const source = await bench.instance(machine)
  const [datastoreRef] = source.datastoreRefs
  if (!source.folderRef || !source.hostRef || !datastoreRef) throw new Error(`${machine} is nowhere`)
  return {
    instanceId: source.id,
    folderRef: source.folderRef,
    compute: { kind: 'host', ref: source.hostRef },
    datastoreRef,
    givenSecrets: [],
    ...plainClone,
    ...changes,
  }
}
