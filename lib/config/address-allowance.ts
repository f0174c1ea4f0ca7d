import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import type { AddressAllowance } from '#lib/domain/connection/connection.ts'
import { type Env, readEnv } from './env.ts'

/** What the lab keeps of itself in its state folder (lab/vsphere/state-folder.ts). 0 before it has listened. */
const labIdentity = z.object({ port: z.int().min(1) })

type Allowed = Pick<Env, 'allowedNetworks' | 'allowedSockets' | 'labFolder'>

/**
 * The networks and sockets that the operator allowed in JALON_ALLOW_ADDRESSES, and the one port of loopback where the lab of
 * this data folder listens. Its port is read anew each time: the lab may be opened, and find its port, at any moment.
 */
export function addressAllowance(allowed: Allowed = readEnv()): AddressAllowance {
  const { allowedNetworks, allowedSockets, labFolder } = allowed
  return (address, port) => {
    const version = isIP(address)
    if (version === 0) return allowedSockets.has(address)
    return (
      allowedNetworks.check(address, version === 6 ? 'ipv6' : 'ipv4') ||
      (address === '127.0.0.1' && labFolder !== null && port === labPort(labFolder))
    )
  }
}

function labPort(folder: string): number | null {
  try {
    const identity = labIdentity.safeParse(JSON.parse(readFileSync(join(folder, 'identity.json'), 'utf8')))
    return identity.success ? identity.data.port : null
  } catch {
    // No lab was ever opened here.
    return null
  }
}
