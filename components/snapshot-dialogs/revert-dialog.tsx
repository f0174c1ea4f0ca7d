'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Time } from '#components/ui/time.tsx'
import { revertSnapshot, revertToLatest } from '#lib/actions/snapshots.ts'
import { revertFacts } from '#lib/domain/snapshot/revert-facts.ts'
import type { SnapshotsView, SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { PowerChanged } from './power-changed.tsx'
import { ReasonField } from './reason-field.tsx'
import { RevertAhead } from './revert-ahead.tsx'
import { SafetyChoice } from './safety-choice.tsx'
import { useRequest } from './use-request.ts'
import { useSafetyOffer } from './use-safety-offer.ts'

type RevertDialogProps = SnapshotDialogProps & {
  snapshot: SnapshotView
  /** By the shortcut: whatever is current, and nothing else if another has become so. */
  isLatest: boolean
  /** The tree as the page shows it. */
  tree: SnapshotsView
  /** Why no safety snapshot can be taken as things are now, in words. */
  safetyObstacle: string | null
}

/** Says what reverting costs before it is confirmed. */
export function RevertDialog({
  instance,
  snapshot,
  isLatest,
  tree,
  safetyObstacle,
  obstacle,
  onClose,
  onQueued,
}: RevertDialogProps) {
  const t = useTranslations('snapshots.revert')
  const request = useRequest(onQueued)
  const [reason, setReason] = useState('')
  const [suppressPowerOn, setSuppressPowerOn] = useState(false)
  const facts = revertFacts(snapshot, instance.powerState, suppressPowerOn)
  const safety = useSafetyOffer(instance, safetyObstacle)

  function revert(event: FormEvent) {
    event.preventDefault()
    if (obstacle) return
    void request.send(isLatest ? revertToLatest : revertSnapshot, {
      instanceId: instance.id,
      snapshotRef: snapshot.ref,
      suppressPowerOn,
      shownPowerState: instance.powerState,
      safetySnapshot: safety.wish,
      reason,
    })
  }

  return (
    <Dialog
      title={t(isLatest ? 'title-latest' : 'title', { name: instance.name })}
      isOpen
      onOpenChange={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            form="revert-snapshot"
            variant="primary"
            isPending={request.isPending}
            isDisabled={obstacle !== null}
          >
            {t('ok')}
          </Button>
        </>
      }
    >
      <form id="revert-snapshot" onSubmit={revert} className="flex flex-col gap-4">
        <ObstacleNotice obstacle={obstacle} />
        <PowerChanged now={instance.powerState} />
        <p>
          {t.rich('to', {
            name: snapshot.name,
            strong: (words) => <strong className="font-semibold wrap-anywhere">{words}</strong>,
            time: () => <Time value={snapshot.takenAt} mode="absolute" />,
          })}
        </p>
        <RevertAhead instance={instance} snapshot={snapshot} tree={tree} facts={facts} />
        {facts.stopsMachine ? <Notice tone="warn">{t('stops')}</Notice> : null}
        {snapshot.powerState === 'on' ? (
          <Checkbox
            isSelected={suppressPowerOn}
            onChange={setSuppressPowerOn}
            description={t('suppress-means')}
          >
            {t('suppress')}
          </Checkbox>
        ) : null}
        {obstacle ? null : <SafetyChoice instance={instance} offer={safety} />}
        <ProblemList problems={request.problemsBeside(['reason'])} />
        <ReasonField value={reason} onChange={setReason} problem={request.problemAt('reason')} />
      </form>
    </Dialog>
  )
}
