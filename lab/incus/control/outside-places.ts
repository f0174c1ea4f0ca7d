import { BadControlRequest, ControlFields } from '../../control/control-fields.ts'
import type { Lab } from '../lab.ts'
import { InstanceFields } from './instance-fields.ts'

/**
 * { instance, write?: file, ignoresShutdown?, removesNewerSnapshots? }: what happens inside the guest, which no event tells; and
 * `zfs.remove_snapshots` of its root volume. Answers its files.
 */
export function changeGuest(lab: Lab, body: unknown): unknown {
  const fields = new InstanceFields(body)
  const instance = fields.instance(lab)
  const file = fields.text('write')
  if (file !== undefined && !instance.files.includes(file)) instance.files = [...instance.files, file]
  if (fields.has('ignoresShutdown')) instance.ignoresShutdown = fields.flag('ignoresShutdown')
  if (fields.has('removesNewerSnapshots'))
    instance.volumeConfig = fields.flag('removesNewerSnapshots') ? { 'zfs.remove_snapshots': 'true' } : {}
  return { files: instance.files }
}

/** { pool, usedBytes }. Answers how much was used before. */
export function changePool(lab: Lab, body: unknown): unknown {
  const fields = new ControlFields(body)
  const name = fields.wanted('pool', fields.text('pool'))
  const pool = lab.world.pools.find((one) => one.name === name)
  if (!pool) throw new BadControlRequest(`there is no pool "${name}"`)
  const before = pool.usedBytes
  pool.usedBytes = fields.number('usedBytes') ?? before
  return { usedBytes: before }
}

/** { criu?, member?, memberStatus?, project?, restricted? }: what only the server's administrator changes. */
export function changeSettings(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  const { world } = lab
  if (fields.has('criu')) world.criu = fields.flag('criu')
  const member = world.members.find(({ name }) => name === fields.text('member'))
  if (member)
    member.status = fields.oneOf('memberStatus', ['Online', 'Offline', 'Evacuated']) ?? member.status
  const project = world.project(fields.text('project') ?? '')
  if (project && fields.has('restricted')) project.config.restricted = String(fields.flag('restricted'))
}
