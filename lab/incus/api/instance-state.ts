import { ApiError, OperationError, StuckError } from '../api-error.ts'
import { type Call, fieldsOf } from '../http/call.ts'
import { type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { instanceUrl } from '../lab.ts'
import type { Instance } from '../model/instance.ts'
import { stateView } from '../view/state-view.ts'
import { markStarted, markStopped } from '../work/power-state.ts'
import { startOperation } from '../work/start-operation.ts'
import { instanceOf } from './of-project.ts'

export const stateRoutes: readonly Route[] = [
  {
    at: 'GET /1.0/instances/{name}/state',
    name: 'state.get',
    handle: (call) => sync(stateView(instanceOf(call))),
  },
  {
    at: 'PUT /1.0/instances/{name}/state',
    name: (body) => `instance.${/"action"\s*:\s*"(\w+)"/.exec(body)?.[1] ?? 'state'}`,
    handle: change,
  },
]

const actions: Record<string, (call: Call, instance: Instance, wish: Wish) => Reply> = {
  start,
  stop,
  freeze: (call, instance) => settle(call, instance, 'freeze'),
  unfreeze: (call, instance) => settle(call, instance, 'unfreeze'),
  restart,
}

type Wish = { force: boolean; seconds: number; stateful: boolean }

function change(call: Call): Reply {
  const instance = instanceOf(call)
  const fields = fieldsOf(call, 'InstanceStatePut')
  const action = fields.text('action') ?? ''
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (!run) throw new ApiError(400, `Unknown action: '${action}'`)
  const timeout = fields.number('timeout') ?? -1
  // Without a timeout the daemon waits ten minutes for a guest.
  const seconds = timeout > 0 ? timeout : 600
  return run(call, instance, { force: fields.flag('force'), seconds, stateful: fields.flag('stateful') })
}

function start(call: Call, instance: Instance): Reply {
  return startOperation(call, {
    method: 'instance.start',
    description: 'Starting instance',
    instance,
    busy: 'start',
    duration: 180,
    begin: () => {
      if (instance.isRunning()) throw new OperationError('The instance is already running')
    },
    work: () => {
      markStarted(call.lab, instance)
      announce(call, instance, 'instance-started')
    },
  })
}

/** A guest is asked and given its time; `force` does not ask. */
function stop(call: Call, instance: Instance, wish: Wish): Reply {
  const { force, seconds } = wish
  const answers = force || (!instance.ignoresShutdown && instance.status === 'Running')
  return startOperation(call, {
    method: 'instance.stop',
    description: 'Stopping instance',
    instance,
    busy: force ? 'force-stop' : 'stop',
    duration: answers ? (force ? 100 : 780) : seconds * 1_000,
    begin: () => {
      if (!instance.isRunning()) throw new OperationError('The instance is already stopped', 400)
      if (wish.stateful && call.lab.world.expandedConfig(instance)['migration.stateful'] !== 'true')
        throw new OperationError(
          'Stateful stop requires the instance to have migration.stateful be set to true',
        )
    },
    work: () => {
      if (!answers) {
        instance.status = 'Running'
        throw new StuckError('Failed shutting down instance, status is "Running": context deadline exceeded')
      }
      markStopped(instance)
      announce(call, instance, force ? 'instance-stopped' : 'instance-shutdown')
    },
  })
}

function restart(call: Call, instance: Instance): Reply {
  return startOperation(call, {
    method: 'instance.restart',
    description: 'Restarting instance',
    instance,
    busy: 'restart',
    duration: 900,
    begin: () => {
      if (!instance.isRunning()) throw new OperationError('The instance is already stopped', 400)
    },
    work: () => {
      markStarted(call.lab, instance)
      announce(call, instance, 'instance-restarted')
    },
  })
}

function settle(call: Call, instance: Instance, action: 'freeze' | 'unfreeze'): Reply {
  const freezes = action === 'freeze'
  return startOperation(call, {
    method: `instance.${action}`,
    description: freezes ? 'Freezing instance' : 'Unfreezing instance',
    instance,
    duration: 5,
    begin: () => {
      if (!instance.isRunning()) throw new OperationError("The instance isn't running")
      if (!freezes && instance.status !== 'Frozen')
        throw new OperationError('The container is already running')
    },
    work: () => {
      instance.status = freezes ? 'Frozen' : 'Running'
      announce(call, instance, freezes ? 'instance-paused' : 'instance-resumed')
    },
  })
}

function announce({ lab, client }: Call, instance: Instance, action: string): void {
  const { project, name } = instance
  lab.happened({ action, source: instanceUrl(instance), project, name }, client.requestor)
}
