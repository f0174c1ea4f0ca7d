import type { Fault } from '../fault.ts'
import type { PowerState } from '../instance/instance.ts'
import type { OptionRefusal } from '../snapshot/take-options.ts'

/** An option that was asked of all and cannot be had of this instance: taken without, rather than not at all. */
export type Withheld = { option: 'memory' | 'quiesce'; why: OptionRefusal }

/** What a batch will do, line by line, in the order in which the lines get their operations. */
export type PlannedItem = {
  /** Null of what Jalon does not know any more. */
  instanceId: string | null
  instanceName: string
  connectionName: string
  /** The snapshot to delete. */
  snapshotRef: string | null
  /** That snapshot's name. */
  subject: string | null
  shownPowerState: PowerState | null
  withheld: Withheld[]
  /** Why it will get no operation; null of what will. */
  skipped: Fault | null
}
