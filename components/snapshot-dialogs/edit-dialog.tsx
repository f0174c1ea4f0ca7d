'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { renameSnapshot } from '#lib/actions/snapshots.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { areNamesValid, NameFields } from './name-fields.tsx'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { useRequest } from './use-request.ts'

/** Another name or description for a snapshot; nothing else of one can be changed. */
export function EditDialog({
  instance,
  snapshot,
  obstacle,
  onClose,
  onQueued,
}: SnapshotDialogProps & { snapshot: SnapshotView }) {
  const t = useTranslations('snapshots.edit')
  const request = useRequest(onQueued)
  const [names, setNames] = useState({ name: snapshot.name, description: snapshot.description })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!areNamesValid(names) || obstacle) return
    void request.send(renameSnapshot, { instanceId: instance.id, snapshotRef: snapshot.ref, ...names })
  }

  return (
    <Dialog
      title={t('title')}
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            form="edit-snapshot"
            variant="primary"
            isPending={request.isPending}
            isDisabled={!areNamesValid(names) || obstacle !== null}
          >
            {t('ok')}
          </Button>
        </>
      }
    >
      <form id="edit-snapshot" onSubmit={submit} className="flex flex-col gap-4">
        <ObstacleNotice obstacle={obstacle} />
        <ProblemList problems={request.problemsBeside(['name', 'description'])} />
        <NameFields value={names} onChange={setNames} problemAt={request.problemAt} />
      </form>
    </Dialog>
  )
}
