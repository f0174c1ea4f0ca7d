import type { InstanceView } from '#lib/domain/snapshot/snapshot-view.ts'

/** What every dialog about an instance's snapshots is given. */
export type SnapshotDialogProps = {
  instance: InstanceView
  /** Why it cannot be done as things are now, in words. It may come up while the dialog is open. */
  obstacle: string | null
  onClose: () => void
  /** The request was taken: the job that does it. */
  onQueued: (operationId: string) => void
}
