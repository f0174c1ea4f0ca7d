import { plainClone } from '#lib/domain/clone/clone-request.ts'
import { leaveClone } from './leave-clone.ts'
import type { Trial } from './trial.ts'

/** The snapshots of the machine are left alone by all of these. */
const untouched = { names: ['first', 'second'], current: 'second' }

/** One of each workflow on whole machines. */
export const cloneTrials: Trial[] = [
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
