import type { InstanceView } from './snapshot-view.ts'

/** Why what a dialog offers cannot be done now: a key of `snapshots.obstacle`. */
export type Obstacle =
  | 'instance-gone'
  | 'not-supported'
  | 'revert-not-supported'
  | 'no-snapshot'
  | 'no-current'
  | 'snapshot-gone'
  | 'latest-changed'

/** What is true now of the instance and its snapshots. */
export type PresentState = {
  instance: Pick<InstanceView, 'goneAt' | 'capabilities'>
  /** The snapshots that there are now. */
  refs: ReadonlySet<string>
  currentRef: string | null
}

/** What can be done but should not be is said by the pre-flight rules. */
export function obstacleToTaking({ instance }: PresentState): Obstacle | null {
  if (instance.goneAt) return 'instance-gone'
  return instance.capabilities.snapshots ? null : 'not-supported'
}

/** `shownRef` is the snapshot that the dialog opened with, null when there was none. */
export function obstacleToReverting(
  { instance, refs, currentRef }: PresentState,
  shownRef: string | null,
  isLatest: boolean,
): Obstacle | null {
  if (instance.goneAt) return 'instance-gone'
  if (shownRef === null) return refs.size === 0 ? 'no-snapshot' : 'no-current'
  if (!refs.has(shownRef)) return 'snapshot-gone'
  if (isLatest && shownRef !== currentRef) return 'latest-changed'
  return instance.capabilities.revert ? null : 'revert-not-supported'
}

export function obstacleToChanging({ instance, refs }: PresentState, shownRef: string): Obstacle | null {
  if (instance.goneAt) return 'instance-gone'
  return refs.has(shownRef) ? null : 'snapshot-gone'
}

export function obstacleToRemovingAll({ instance, refs }: PresentState): Obstacle | null {
  if (instance.goneAt) return 'instance-gone'
  return refs.size === 0 ? 'no-snapshot' : null
}
