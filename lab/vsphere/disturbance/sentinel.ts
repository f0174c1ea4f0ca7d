/** What a snapshot's name asks the lab to do, so that a person can provoke it from a browser. */
export type Sentinel = {
  /** The vim fault of each kind of task on the snapshot. */
  faults: { create?: string; revert?: string; remove?: string }
  /** Milliseconds that each task takes. */
  slow: number | null
  /** The task stays where it is until cancelled. */
  stuck: boolean
  /** The call takes effect and its reply is lost. */
  drop: boolean
  /** Removing succeeds and leaves disks behind. */
  leaveDisks: boolean
  /** A clone that fails or is cancelled leaves what it has made. */
  leavePart: boolean
}

export type SentinelStage = 'create' | 'revert' | 'remove'

export function readSentinel(name: string): Sentinel {
  const faultOf = (prefix: string) => new RegExp(`(?:^|\\s)${prefix}fault:(\\w+)`).exec(name)?.[1]
  const words = name.split(/\s+/)
  const slow = /(?:^|\s)slow:(\d+(?:\.\d+)?)s/.exec(name)?.[1]
  const [create, revert, remove] = [faultOf('(?:create-)?'), faultOf('revert-'), faultOf('remove-')]
  return {
    faults: { ...(create && { create }), ...(revert && { revert }), ...(remove && { remove }) },
    slow: slow === undefined ? null : Number(slow) * 1000,
    stuck: words.includes('stuck'),
    drop: words.includes('drop'),
    leaveDisks: words.includes('leave-disks'),
    leavePart: words.includes('leave-part'),
  }
}
