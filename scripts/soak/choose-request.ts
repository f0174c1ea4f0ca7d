import { plainClone } from '#lib/domain/clone/clone-request.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'

export type SoakRequest = { workflow: Workflow; input: WorkflowInput<Workflow> }

export type Shown = {
  instanceId: string
  snapshotRefs: string[]
  currentRef: string | null
  isTemplate: boolean
  folderRef: string
  hostRef: string
  datastoreRef: string
}

/** From here on removing is what an operator would do. */
const manySnapshots = 6

/** Each leaves another machine behind. */
const cloneShare = 0.04

/** What a person might ask next who sees these snapshots. */
export function chooseRequest(shown: Shown, number: number, random: () => number): SoakRequest {
  const { instanceId, snapshotRefs, currentRef } = shown
  if (random() < cloneShare) return clone(shown, number)
  const snapshotRef = snapshotRefs[Math.floor(random() * snapshotRefs.length)]
  const dice = random()
  if (snapshotRef === undefined || (dice < 0.45 && snapshotRefs.length < manySnapshots)) {
    return takeSnapshot(instanceId, number)
  }
  if (dice < 0.6) {
    const input = { instanceId, snapshotRef, name: `renamed ${number}`, description: '' }
    return { workflow: 'snapshot.rename', input }
  }
  if (dice < 0.7) {
    return {
      workflow: 'snapshot.revert',
      input: { instanceId, snapshotRef, suppressPowerOn: random() < 0.5 },
    }
  }
  if (dice < 0.78 && currentRef) {
    const input = { instanceId, snapshotRef: currentRef, suppressPowerOn: false }
    return { workflow: 'snapshot.revert-latest', input }
  }
  if (dice < 0.92) {
    return { workflow: 'snapshot.remove', input: { instanceId, snapshotRef, withChildren: random() < 0.3 } }
  }
  return { workflow: 'snapshot.remove-all', input: { instanceId } }
}

/** Every clone is called otherwise, so that none hides another. */
export const cloneName = (number: number) => `soak clone ${number}`

function clone({ instanceId, folderRef, hostRef, datastoreRef }: Shown, number: number): SoakRequest {
  const compute = { kind: 'host', ref: hostRef } as const
  const places = { folderRef, compute, datastoreRef }
  return {
    workflow: 'instance.clone',
    input: { instanceId, ...plainClone, ...places, name: cloneName(number), givenSecrets: [] },
  }
}

/** A template of a machine that is off, and a machine of a template. */
export function convert({ instanceId, isTemplate, hostRef }: Shown): SoakRequest {
  if (!isTemplate) return { workflow: 'instance.mark-template', input: { instanceId } }
  return {
    workflow: 'instance.mark-machine',
    input: { instanceId, compute: { kind: 'host', ref: hostRef } },
  }
}

export function takeSnapshot(instanceId: string, number: number): SoakRequest {
  const input = { instanceId, name: `soak ${number}`, description: '', memory: false, quiesce: false }
  return { workflow: 'snapshot.create', input }
}
