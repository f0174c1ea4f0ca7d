import { ApiError, OperationError } from '../api-error.ts'
import type { Requestor } from '../events/event-hub.ts'
import { type Call, type Fields, fieldsOf } from '../http/call.ts'
import { type Reply, sync } from '../http/reply.ts'
import { instanceUrl } from '../lab.ts'
import type { Instance } from '../model/instance.ts'
import type { Config, Devices } from '../model/places.ts'
import { restoreSnapshot } from '../work/restore-snapshot.ts'
import { startOperation } from '../work/start-operation.ts'
import { configTrouble } from './config-trouble.ts'
import { instanceEtag } from './instance-etag.ts'
import { instanceOf } from './of-project.ts'

/** PUT replaces all that can be changed, or with `restore` goes back to a snapshot. */
export function putInstance(call: Call): Reply {
  const instance = instanceOf(call)
  mustMatch(call, instance)
  const fields = fieldsOf(call, 'InstancePut')
  const restore = fields.text('restore') ?? ''
  if (restore !== '') return restoreSnapshot(call, instance, restore, fields)
  const config = fields.map('config') ?? {}
  mustBeValid(config)
  return startOperation(call, {
    method: 'instance.update',
    description: 'Updating instance',
    instance,
    duration: 10,
    work: () => {
      // The daemon wants its own keys back: whoever changes a few uses PATCH.
      if (Object.keys(instance.config).some((key) => key.startsWith('volatile.idmap') && !(key in config)))
        throw new OperationError("Volatile idmap keys can't be deleted by the user")
      instance.config = config
      instance.devices = devicesIn(fields) ?? {}
      instance.description = fields.text('description') ?? ''
      announce(call, instance, call.client.requestor)
    },
  })
}

/** PATCH is done when it answers; a value of '' removes the key. */
export function patchInstance(call: Call): Reply {
  const instance = instanceOf(call)
  mustMatch(call, instance)
  const fields = fieldsOf(call, 'InstancePut')
  const config = fields.map('config') ?? {}
  mustBeValid(config)
  instance.config = Object.fromEntries(
    Object.entries({ ...instance.config, ...config }).filter(([, value]) => value !== ''),
  )
  instance.devices = { ...instance.devices, ...devicesIn(fields) }
  instance.description = fields.text('description') ?? instance.description
  call.lab.effects.tookEffect('instance.update', instance.id)
  announce(call, instance)
  return sync({})
}

function mustBeValid(config: Config): void {
  const trouble = configTrouble(config)
  if (trouble) throw new ApiError(500, `Invalid config: ${trouble}`)
}

/** The daemon takes the quotes off before it compares. */
function mustMatch({ ifMatch }: Call, instance: Instance): void {
  const given = ifMatch?.replaceAll('"', '')
  const etag = instanceEtag(instance)
  if (given !== undefined && given !== etag)
    throw new ApiError(412, `ETag doesn't match: ${etag} vs ${given}`)
}

function devicesIn(fields: Fields): Devices | undefined {
  if (!fields.has('devices')) return undefined
  return Object.fromEntries(fields.inner('devices').map(([name, one]) => [name, one.map('value') ?? {}]))
}

/** Of a PATCH, 6.0.4 does not tell who asked for it. */
function announce({ lab }: Call, instance: Instance, requestor?: Requestor): void {
  const { project, name } = instance
  lab.happened({ action: 'instance-updated', source: instanceUrl(instance), project, name }, requestor)
}
