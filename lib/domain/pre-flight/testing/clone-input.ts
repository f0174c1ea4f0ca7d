import { plainClone } from '../../clone/clone-request.ts'
import type { WorkflowInput } from '../../operation/workflows.ts'

/** A clone with nothing chosen but its name and places. */
export const cloneInput: WorkflowInput<'instance.clone'> = {
  ...plainClone,
  instanceId: '019a0000-0000-7000-8000-000000000000',
  name: 'twin',
  folderRef: 'group-v1',
  compute: { kind: 'pool', ref: 'resgroup-1' },
  datastoreRef: 'datastore-1',
  givenSecrets: [],
}
