'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { renameSnapshot } from '#lib/actions/snapshots.ts'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { FormDialog } from './form-dialog.tsx'
import { IncusNameField, incusNameKey } from './incus-name-field.tsx'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { useRequest } from './use-request.ts'

type RenameIncusDialogProps = SnapshotDialogProps & {
  incus: IncusTraits
  snapshot: SnapshotView
  /** Names of the snapshots that there are. */
  taken: readonly string[]
}

/** Another name: Incus keeps no descriptions. */
export function RenameIncusDialog(props: RenameIncusDialogProps) {
  const { instance, incus, snapshot, taken, obstacle, onClose, onQueued } = props
  const t = useTranslations('snapshots.edit-incus')
  const words = useTranslations('snapshots')
  const request = useRequest(onQueued)
  const [name, setName] = useState(snapshot.name)
  const others = taken.filter((one) => one !== snapshot.name)
  const isReady = incusNameKey(name, incus, others) === null && name !== snapshot.name && obstacle === null

  function send() {
    const asked = { instanceId: instance.id, snapshotRef: snapshot.ref, name, description: '' }
    void request.send(renameSnapshot, asked)
  }

  return (
    <FormDialog
      title={t('title')}
      words={{ cancel: words('edit.cancel'), ok: t('ok') }}
      isPending={request.isPending}
      isReady={isReady}
      onSend={send}
      onClose={onClose}
    >
      <ObstacleNotice obstacle={obstacle} />
      <ProblemList problems={request.problemsBeside(['name'])} />
      <IncusNameField
        value={name}
        onChange={setName}
        incus={incus}
        taken={others}
        hint={words('take-incus.name-hint-plain')}
        problem={request.problemAt('name')}
      />
    </FormDialog>
  )
}
