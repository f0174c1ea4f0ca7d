import type { Files } from './instance.ts'
import type { Config, Devices } from './places.ts'

/** The daemon's word for "never". */
export const zeroTime = '0001-01-01T00:00:00Z'

/** What Incus keeps of a snapshot: a copy of the instance as it was, and a few facts of its own. */
export type Snapshot = {
  name: string
  createdAt: string
  /** RFC 3339 as it was sent; the zero time for never. */
  expiresAt: string
  stateful: boolean
  config: Config
  devices: Devices
  profiles: string[]
  files: Files
  /** -1 where the driver cannot tell, as dir and btrfs without quotas. */
  size: number
}
