'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { setSnapshotExpiry } from '#lib/actions/snapshots.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { askedExpiry, keptExpiry } from './expiry-choice.ts'
import { ExpiryField } from './expiry-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { useRequest } from './use-request.ts'

/** Another date, or none, for a snapshot that is there. */
export function ExpiryDialog({
  instance,
  snapshot,
  obstacle,
  onClose,
  onQueued,
}: SnapshotDialogProps & { snapshot: SnapshotView }) {
  const t = useTranslations('snapshots.expiry')
  const problems = useTranslations('problems')
  const timeZone = useTimeZone() ?? 'UTC'
  const request = useRequest(onQueued)
  const [choice, setChoice] = useState(() => keptExpiry(snapshot.expiresAt, timeZone))
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const refused = request.problemAt('expiry')

  function send() {
    const asked = askedExpiry(choice, new Date(), timeZone)
    if ('problem' in asked) return setProblem(problems(`field.${asked.problem}`))
    setProblem(undefined)
    void request.send(setSnapshotExpiry, { instanceId: instance.id, snapshotRef: snapshot.ref, ...asked })
  }

  return (
    <FormDialog
      title={t('title')}
      words={{ cancel: t('cancel'), ok: t('ok') }}
      isPending={request.isPending}
      isReady={obstacle === null}
      onSend={send}
      onClose={onClose}
    >
      <ObstacleNotice obstacle={obstacle} />
      <p className="font-semibold wrap-anywhere">{snapshot.name}</p>
      <ProblemList problems={request.problemsBeside(['expiry'])} />
      <ExpiryField
        value={choice}
        onChange={setChoice}
        errorMessage={problem ?? (refused && problems(refused.key, refused.params))}
      />
    </FormDialog>
  )
}
