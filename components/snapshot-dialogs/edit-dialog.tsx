'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { renameSnapshot } from '#lib/actions/snapshots.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { FormDialog } from './form-dialog.tsx'
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

  function send() {
    void request.send(renameSnapshot, { instanceId: instance.id, snapshotRef: snapshot.ref, ...names })
  }

  return (
    <FormDialog
      title={t('title')}
      words={{ cancel: t('cancel'), ok: t('ok') }}
      isPending={request.isPending}
      isReady={areNamesValid(names) && obstacle === null}
      onSend={send}
      onClose={onClose}
    >
      <ObstacleNotice obstacle={obstacle} />
      <ProblemList problems={request.problemsBeside(['name', 'description'])} />
      <NameFields value={names} onChange={setNames} problemAt={request.problemAt} />
    </FormDialog>
  )
}
