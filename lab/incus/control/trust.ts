import { ControlFields } from '../../control/control-fields.ts'
import type { Lab } from '../lab.ts'
import { zeroTime } from '../model/snapshot.ts'

/** { name, project?, expiresAt? }: as `incus config trust add NAME [--restricted --projects PROJECT]` makes it. */
export function makeToken(lab: Lab, body: unknown): unknown {
  const fields = new ControlFields(body)
  const project = fields.text('project')
  return {
    token: lab.trust.makeToken({
      name: fields.wanted('name', fields.text('name')),
      restricted: project !== undefined,
      projects: project === undefined ? [] : [project],
      expiresAt: fields.text('expiresAt') ?? zeroTime,
      addresses: [lab.settings.address],
    }),
  }
}

/** { certificate?: PEM, name?, project? } as `incus config trust add-certificate`; { forget: fingerprint } takes it away. */
export function trust(lab: Lab, body: unknown): unknown {
  const fields = new ControlFields(body)
  const forget = fields.text('forget')
  if (forget !== undefined) return { forgotten: lab.trust.remove(forget) }
  const project = fields.text('project')
  return lab.trust.add(fields.wanted('certificate', fields.text('certificate')), {
    name: fields.text('name') ?? 'lab',
    restricted: project !== undefined,
    projects: project === undefined ? [] : [project],
  })
}
