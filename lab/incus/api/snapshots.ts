import { ApiError, noInstance, noSnapshot } from '../api-error.ts'
import { timeTrouble } from '../go-time.ts'
import { type Call, type Fields, fieldsOf, projectOf, recursionOf } from '../http/call.ts'
import { mustSee } from '../http/client.ts'
import { etagOf, type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { inProject } from '../lab.ts'
import type { Instance } from '../model/instance.ts'
import { type Snapshot, zeroTime } from '../model/snapshot.ts'
import { snapshotView } from '../view/snapshot-view.ts'
import { removeSnapshot, renameSnapshot, setExpiry } from '../work/change-snapshot.ts'
import { expiryFrom } from '../work/expiry.ts'
import { startOperation } from '../work/start-operation.ts'
import { mustBeTakeable, takeSnapshot } from '../work/take-snapshot.ts'
import { instanceOf } from './of-project.ts'
import { nextSnapshotName } from './snapshot-name.ts'

export const snapshotRoutes: readonly Route[] = [
  { at: 'GET /1.0/instances/{name}/snapshots', name: 'snapshot.list', handle: list },
  { at: 'POST /1.0/instances/{name}/snapshots', name: 'snapshot.create', handle: create },
  { at: 'GET /1.0/instances/{name}/snapshots/{snapshot}', name: 'snapshot.get', handle: get },
  { at: 'POST /1.0/instances/{name}/snapshots/{snapshot}', name: 'snapshot.rename', handle: rename },
  { at: 'PUT /1.0/instances/{name}/snapshots/{snapshot}', name: 'snapshot.set-expiry', handle: update },
  { at: 'PATCH /1.0/instances/{name}/snapshots/{snapshot}', name: 'snapshot.set-expiry', handle: update },
  { at: 'DELETE /1.0/instances/{name}/snapshots/{snapshot}', name: 'snapshot.remove', handle: remove },
]

/**
 * Of an instance that is not there the daemon answers an empty list, not 404. The URLs hold names as they are: only those in
 * operations and events are escaped.
 */
function list(call: Call): Reply {
  const project = projectOf(call)
  mustSee(call.client, project)
  const { world } = call.lab
  const instance = world.instance(project, call.params[0] ?? '')
  if (!instance) return sync([])
  if (recursionOf(call) < 1)
    return sync(
      instance.snapshots.map(
        ({ name }) => `/1.0/instances/${instance.name}/snapshots/${name}${inProject(project)}`,
      ),
    )
  return sync(instance.snapshots.map((one) => snapshotView(world, instance, one)))
}

function create(call: Call): Reply {
  const { lab, client } = call
  const project = projectOf(call)
  mustSee(client, project)
  const instance = lab.world.instance(project, call.params[0] ?? '')
  if (!instance) throw noInstance(project, call.params[0] ?? '')
  const rules = lab.world.project(project)?.config ?? {}
  if (rules.restricted === 'true' && rules['restricted.snapshots'] !== 'allow')
    throw new ApiError(500, `Project "${project}" doesn't allow for snapshot creation`)
  const fields = fieldsOf(call, 'InstanceSnapshotsPost')
  const name = fields.text('name') || nextSnapshotName(lab.world, instance, lab.clock.now())
  mustBeName(name)
  const config = lab.world.expandedConfig(instance)
  const expiry = config['snapshots.expiry.manual'] || config['snapshots.expiry']
  const expiresAt = timeIn(fields) ?? expiryFrom(lab.clock.now(), expiry)
  const wanted = { name, stateful: fields.flag('stateful'), expiresAt }
  return startOperation(call, {
    method: 'snapshot.create',
    description: 'Snapshotting instance',
    instance,
    snapshot: name,
    duration: wanted.stateful ? 1_500 : 80,
    begin: () => mustBeTakeable(lab, instance, wanted),
    work: () => {
      mustBeTakeable(lab, instance, wanted)
      takeSnapshot(lab, instance, wanted, client.requestor)
    },
  })
}

function get(call: Call): Reply {
  const { instance, snapshot } = snapshotOf(call)
  return sync(snapshotView(call.lab.world, instance, snapshot), { etag: etagOf(snapshot.expiresAt) })
}

function rename(call: Call): Reply {
  const { instance, snapshot } = snapshotOf(call)
  const name = fieldsOf(call, 'InstanceSnapshotPost').text('name') ?? ''
  if (name === '') throw new ApiError(400, 'A new name for the instance must be provided')
  mustBeName(name)
  if (instance.snapshot(name)) throw new ApiError(409, `Name '${instance.name}/${name}' already in use`)
  return startOperation(call, {
    method: 'snapshot.rename',
    description: 'Renaming snapshot',
    instance,
    snapshot: snapshot.name,
    duration: 15,
    work: () => renameSnapshot(call.lab, instance, snapshot, name, call.client.requestor),
  })
}

/** Only the expiry can be changed; whatever else is sent is ignored, and no expiry at all means never. */
function update(call: Call): Reply {
  const { instance, snapshot } = snapshotOf(call)
  const expiresAt = timeIn(fieldsOf(call, 'InstanceSnapshotPut')) ?? zeroTime
  return startOperation(call, {
    method: 'snapshot.set-expiry',
    description: 'Updating snapshot',
    instance,
    snapshot: snapshot.name,
    duration: 10,
    work: () => setExpiry(snapshot, expiresAt),
  })
}

function remove(call: Call): Reply {
  const { instance, snapshot } = snapshotOf(call)
  return startOperation(call, {
    method: 'snapshot.remove',
    description: 'Deleting snapshot',
    instance,
    snapshot: snapshot.name,
    duration: 100,
    work: () => removeSnapshot(call.lab, instance, snapshot, call.client.requestor),
  })
}

function snapshotOf(call: Call): { instance: Instance; snapshot: Snapshot } {
  const name = call.params[1] ?? ''
  const project = projectOf(call)
  const instance = call.lab.world.project(project)
    ? call.lab.world.instance(project, call.params[0] ?? '')
    : instanceOf(call)
  mustSee(call.client, project)
  const snapshot = instance?.snapshot(name)
  if (!instance || !snapshot) throw noSnapshot(project, call.params[0] ?? '', name)
  return { instance, snapshot }
}

/** What is refused at once; the rest is only found by the operation. */
function mustBeName(name: string): void {
  const bad = ['/', '?'].find((one) => name.includes(one))
  if (bad) throw new ApiError(400, `Invalid snapshot name: Cannot contain "${bad}"`)
}

function timeIn(fields: Fields): string | undefined {
  const given = fields.text('expires_at')
  const trouble = given === undefined ? null : timeTrouble(given)
  if (trouble) throw new ApiError(400, trouble)
  return given
}
