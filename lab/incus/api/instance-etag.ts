import { etagOf } from '../http/reply.ts'
import type { Instance } from '../model/instance.ts'

/** Of what PUT replaces. */
export function instanceEtag({ architecture, config, devices, ephemeral, profiles }: Instance): string {
  return etagOf([architecture, config, devices, ephemeral, profiles])
}
