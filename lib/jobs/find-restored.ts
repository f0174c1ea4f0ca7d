import type { PowerState } from '../domain/instance/instance.ts'

/** `generation` is another one after each restore that took the configuration along (IncusTraits). */
export type RestoreMark = { powerState: PowerState; generation: string | null }

export type Restored =
  | 'done'
  /** It did not happen, or broke off before anything could be written: asking for it destroys nothing more. */
  | 'not-done'
  | 'unknown'

/**
 * Whether a restore that nobody saw end happened between `before`, right before it was asked for, and `now`. The server gives the
 * new generation last, after the disk: one that broke off in between left the instance off, and whatever is on by now although it
 * was off before was started by somebody, whose work a second restore would destroy.
 */
export function findRestored(
  before: RestoreMark,
  now: RestoreMark,
  { diskOnly }: { diskOnly: boolean },
): Restored {
  if (diskOnly || before.generation === null || now.generation === null) return 'unknown'
  if (before.generation !== now.generation) return 'done'
  return now.powerState === 'off' || now.powerState === before.powerState ? 'not-done' : 'unknown'
}
