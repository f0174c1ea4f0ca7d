import { BadControlRequest } from '../../control/control-fields.ts'
import { instanceUrl, type Lab, snapshotUrl } from '../lab.ts'
import type { Instance, InstanceStatus } from '../model/instance.ts'
import { type Snapshot, zeroTime } from '../model/snapshot.ts'
import { removeSnapshot, renameSnapshot, setExpiry } from '../work/change-snapshot.ts'
import { markStarted, markStopped } from '../work/power-state.ts'
import { removeInstance } from '../work/remove-instance.ts'
import { mustBeTakeable, takeSnapshot } from '../work/take-snapshot.ts'
import { InstanceFields, somebodyElse } from './instance-fields.ts'

/** Everything, for assertions. */
export function listInstances(lab: Lab): unknown {
  return lab.world.instances().map((instance) => ({
    ...{ ref: instance.id, name: instance.name, project: instance.project, status: instance.status },
    ...{ files: instance.files, config: instance.config, busyWith: instance.busyWith },
    snapshots: instance.snapshots.map(({ name, createdAt, expiresAt, stateful, files }) => ({
      ...{ name, createdAt, expiresAt, stateful, files },
    })),
  }))
}

/** { instance, state: "Running" | "Stopped" | "Frozen" }: at once, as if by another client. */
export function changePower(lab: Lab, body: unknown): void {
  const fields = new InstanceFields(body)
  const instance = fields.instance(lab)
  const state = fields.wanted(
    'state',
    fields.oneOf<InstanceStatus>('state', ['Running', 'Stopped', 'Frozen']),
  )
  const { project, name } = instance
  if (state === 'Running') markStarted(lab, instance)
  else markStopped(instance)
  instance.status = state
  const action = { Running: 'instance-started', Stopped: 'instance-stopped', Frozen: 'instance-paused' }[
    state
  ]
  lab.happened({ action, source: instanceUrl(instance), project, name }, somebodyElse)
}

/** { instance, key, value }: '' removes the key. */
export function changeConfig(lab: Lab, body: unknown): void {
  const fields = new InstanceFields(body)
  const instance = fields.instance(lab)
  const key = fields.wanted('key', fields.text('key'))
  const value = fields.wanted('value', fields.text('value'))
  if (value === '') delete instance.config[key]
  else instance.config[key] = value
  const { project, name } = instance
  lab.happened({ action: 'instance-updated', source: instanceUrl(instance), project, name }, somebodyElse)
}

/** { instance, action?: "take" | "remove" | "remove-all" | "rename" | "expire", name, newName?, stateful?, expiresAt? } */
export function changeSnapshots(lab: Lab, body: unknown): unknown {
  const fields = new InstanceFields(body)
  const instance = fields.instance(lab)
  switch (fields.oneOf('action', ['take', 'remove', 'remove-all', 'rename', 'expire']) ?? 'take') {
    case 'take': {
      const name = fields.wanted('name', fields.text('name'))
      const wanted = {
        name,
        stateful: fields.flag('stateful'),
        expiresAt: fields.text('expiresAt') ?? zeroTime,
      }
      mustBeTakeable(lab, instance, wanted)
      takeSnapshot(lab, instance, wanted, somebodyElse)
      break
    }
    case 'remove':
      removeSnapshot(lab, instance, snapshotIn(instance, fields), somebodyElse)
      break
    case 'remove-all':
      for (const one of instance.snapshots) removeSnapshot(lab, instance, one, somebodyElse)
      break
    case 'rename': {
      const name = fields.wanted('newName', fields.text('newName'))
      renameSnapshot(lab, instance, snapshotIn(instance, fields), name, somebodyElse)
      break
    }
    case 'expire':
      expire(lab, instance, snapshotIn(instance, fields), fields.text('expiresAt') ?? zeroTime)
  }
  return instance.snapshots.map(({ name }) => name)
}

/** { instance, newName }: it has another reference then, and its snapshots too. */
export function renameFromOutside(lab: Lab, body: unknown): void {
  const fields = new InstanceFields(body)
  const instance = fields.instance(lab)
  const { project, name } = instance
  lab.world.remove(instance)
  instance.name = fields.wanted('newName', fields.text('newName'))
  lab.world.add(instance)
  const context = { old_name: name }
  const source = instanceUrl(instance)
  lab.happened({ action: 'instance-renamed', source, project, name: instance.name, context }, somebodyElse)
}

/** { instance } */
export function removeFromOutside(lab: Lab, body: unknown): void {
  removeInstance(lab, new InstanceFields(body).instance(lab), somebodyElse)
}

/** With the operation that somebody's request would have: nothing else tells listeners. */
function expire(lab: Lab, instance: Instance, snapshot: Snapshot, expiresAt: string): void {
  lab.operations.start({
    ...{
      project: instance.project,
      description: 'Updating snapshot',
      createdAt: lab.now(),
      location: lab.location(),
    },
    resources: {
      instances: [instanceUrl(instance)],
      instances_snapshots: [snapshotUrl(instance, snapshot.name)],
    },
    duration: 0,
    work: () => setExpiry(snapshot, expiresAt),
  })
}

function snapshotIn(instance: Instance, fields: InstanceFields): Snapshot {
  const name = fields.wanted('name', fields.text('name'))
  const found = instance.snapshot(name)
  if (!found) throw new BadControlRequest(`"${instance.id}" has no snapshot "${name}"`)
  return found
}
