'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { RestoreLossList } from '#components/loss/restore-loss-list.tsx'
import { Findings } from '#components/pre-flight/findings.tsx'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { Time } from '#components/ui/time.tsx'
import { restoreSnapshot } from '#lib/actions/snapshots.ts'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import { restoreLoss } from '#lib/domain/loss/restore-loss.ts'
import { restoresLatestOnly } from '#lib/domain/snapshot/newer-snapshots.ts'
import type { SnapshotTree } from '#lib/domain/snapshot/snapshot.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { PowerChanged } from './power-changed.tsx'
import { ReasonField } from './reason-field.tsx'
import { RestoreOptions } from './restore-options.tsx'
import { safestRestore } from './safest-restore.ts'
import { SafetyChoice } from './safety-choice.tsx'
import { useRequest } from './use-request.ts'
import { useSafetyOffer } from './use-safety-offer.ts'

type RestoreDialogProps = SnapshotDialogProps & {
  incus: IncusTraits
  snapshot: SnapshotView
  /** As the page shows it. */
  tree: SnapshotTree
  /** Why no safety snapshot can be taken as things are now, in words. */
  safetyObstacle: string | null
}

/** The guide's safest way, unless somebody chooses otherwise, and what restoring costs before it is confirmed. */
export function RestoreDialog(props: RestoreDialogProps) {
  const { instance, incus, snapshot, tree, safetyObstacle, obstacle, onClose, onQueued } = props
  const t = useTranslations('snapshots.restore')
  const words = useTranslations('loss')
  const request = useRequest(onQueued)
  const { powerState } = instance
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [options, setOptions] = useState(() => safestRestore(powerState))
  const safetyRefusal = restoresLatestOnly(incus.poolDriver) ? words('safety.latest-only') : safetyObstacle
  const safety = useSafetyOffer(instance, safetyRefusal)

  const known = restoreLoss(
    { ...options, snapshotRef: snapshot.ref, safetyRef: null },
    { powerState, tree, incus, configs: null },
  )
  const doomed = known?.newerFate === 'destroyed' ? known.newer.map(({ name }) => name) : []
  const isNamed = doomed.length === 0 || typed.trim() === instance.name
  const asked = {
    ...options,
    instanceId: instance.id,
    snapshotRef: snapshot.ref,
    shownPowerState: powerState,
    confirmedNewer: isNamed ? doomed : [],
  }
  const { result, isReading, isBlocked } = usePreview('snapshot.restore', asked)
  const read = result?.ok && result.value.loss?.kind === 'restore' ? result.value.loss : null
  // What is chosen is known here at once; what the peer told of the rest stays while it is asked again.
  const loss = known && { ...known, config: options.diskOnly ? [] : (read?.config ?? null) }
  const isReady = obstacle === null && isNamed && !isBlocked

  function restore(event: FormEvent) {
    event.preventDefault()
    if (isReady) void request.send(restoreSnapshot, { ...asked, safetySnapshot: safety.wish, reason })
  }

  return (
    <Dialog
      title={t('title', { name: instance.name })}
      isOpen
      onOpenChange={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            form="restore-snapshot"
            variant="primary"
            isPending={request.isPending}
            isDisabled={!isReady}
          >
            {t('ok')}
          </Button>
        </>
      }
    >
      <form id="restore-snapshot" onSubmit={restore} className="flex flex-col gap-4">
        <ObstacleNotice obstacle={obstacle} />
        <PowerChanged now={powerState} />
        <p>
          {t.rich('to', {
            name: snapshot.name,
            strong: (inner) => <strong className="font-semibold wrap-anywhere">{inner}</strong>,
            time: () => <Time value={snapshot.takenAt} mode="absolute" />,
          })}
        </p>
        <RestoreOptions
          value={options}
          onChange={setOptions}
          powerState={powerState}
          hasState={snapshot.consistency === 'memory'}
          canRestoreDiskOnly={incus.canRestoreDiskOnly}
        />
        {loss ? (
          <section aria-label={words('title.ahead')} aria-busy={isReading} className="flex flex-col gap-3">
            <RestoreLossList loss={loss} isReading={isReading} />
            {result && !result.ok ? <Notice tone="warn">{words('not-read')}</Notice> : null}
            {result?.ok ? (
              <Findings
                findings={result.value.findings}
                onFix={() => setOptions({ ...options, stopFirst: true, startAfter: true })}
              />
            ) : null}
          </section>
        ) : null}
        {obstacle ? null : <SafetyChoice instance={instance} offer={safety} />}
        {doomed.length > 0 ? (
          <TextField
            label={t('type-name', { count: doomed.length, name: instance.name })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        ) : null}
        <ProblemList problems={request.problemsBeside(['reason'])} />
        <ReasonField value={reason} onChange={setReason} problem={request.problemAt('reason')} />
      </form>
    </Dialog>
  )
}
