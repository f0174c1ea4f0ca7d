import type { InstanceView } from '#lib/domain/snapshot/snapshot-view.ts'

/** What every dialog about an instance's snapshots is given. */
export type SnapshotDialogProps = {
  instance: InstanceView
  onClose: () => void
  /** The request was taken: the job that does it. */
  onQueued: (operationId: string) => void
}
