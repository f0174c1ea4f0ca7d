import { OperationError, StuckError } from '../api-error.ts'
import { type Call, projectOf } from '../http/call.ts'
import { accepted, type Reply } from '../http/reply.ts'
import { instanceUrl, snapshotUrl } from '../lab.ts'
import type { Instance } from '../model/instance.ts'

export type Work = {
  /** For disturbances and the counting of effects: "snapshot.create". */
  method: string
  /** As Incus describes it: internal/server/db/operationtype. */
  description: string
  instance: Instance
  /** The snapshot that it is about, by the name that it has before. */
  snapshot?: string | undefined
  /** Milliseconds on a small real server. */
  duration: number
  /** Incus refuses a second of those that change power or restore: "Instance is busy running a … operation". */
  busy?: string
  /** What it looks at before it waits for its turn; throws OperationError. */
  check?: () => void
  begin?: () => void
  work: () => void
}

/** Starts the operation of one change, and answers 202. */
export function startOperation(call: Call, work: Work): Reply {
  const { lab } = call
  const { method, description, instance, snapshot, begin } = work
  const occasion = { method, target: { id: instance.id }, type: 'instances', name: instance.name }
  const fault = lab.disturbances.takeFault(occasion, ({ at }) => at === 'task')?.fault
  const duration = lab.disturbances.takeDelay(occasion) ?? work.duration * lab.settings.taskTime
  return accepted(
    lab.operations.start({
      project: projectOf(call),
      description,
      createdAt: lab.now(),
      location: lab.location(),
      resources: {
        instances: [instanceUrl(instance)],
        ...(snapshot === undefined ? {} : { instances_snapshots: [snapshotUrl(instance, snapshot)] }),
      },
      duration,
      begin: () => {
        work.check?.()
        if (work.busy) takeTurn(instance, work.busy)
        try {
          begin?.()
        } catch (error) {
          if (work.busy) instance.busyWith = null
          throw error
        }
      },
      work: () => {
        if (fault !== undefined) {
          if (work.busy) instance.busyWith = null
          throw new OperationError(fault)
        }
        let isStuck = false
        try {
          work.work()
        } catch (error) {
          isStuck = error instanceof StuckError
          throw error
        } finally {
          if (work.busy && !isStuck) instance.busyWith = null
        }
        lab.effects.tookEffect(
          method,
          instance.id,
          snapshot === undefined ? instance.id : `${instance.id}/${snapshot}`,
        )
      },
    }),
  )
}

/** Words of internal/server/instance/operationlock. */
function takeTurn(instance: Instance, wanted: string): void {
  const { busyWith } = instance
  if (busyWith !== null && !(wanted === 'force-stop' && busyWith === 'stop'))
    throw new OperationError(
      `Failed to create instance ${wanted} operation: Instance is busy running a "${busyWith}" operation`,
    )
  instance.busyWith = wanted === 'force-stop' ? 'stop' : wanted
}
