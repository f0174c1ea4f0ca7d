'use client'

import { useTranslations } from 'next-intl'
import { knownRevertLoss } from '#components/loss/known-loss.ts'
import { RevertLossList } from '#components/loss/revert-loss-list.tsx'
import { Findings } from '#components/pre-flight/findings.tsx'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { RevertFacts } from '#lib/domain/snapshot/revert-facts.ts'
import type { InstanceView, SnapshotsView, SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'

type RevertAheadProps = {
  instance: InstanceView
  snapshot: SnapshotView
  tree: SnapshotsView
  facts: RevertFacts
}

/** What reverting would destroy: what the page knows at once, and the rest when the peer has answered. */
export function RevertAhead({ instance, snapshot, tree, facts }: RevertAheadProps) {
  const t = useTranslations('loss')
  const { result, isReading } = usePreview('snapshot.revert', {
    instanceId: instance.id,
    snapshotRef: snapshot.ref,
    suppressPowerOn: false,
    shownPowerState: instance.powerState,
  })
  const read = result?.ok ? result.value.loss : null
  const wish = { snapshotRef: snapshot.ref, suppressPowerOn: false }
  const loss = read?.kind === 'revert' ? read : knownRevertLoss(instance, tree, wish)
  if (!loss) return null
  return (
    <section aria-label={t('title.ahead')} aria-busy={isReading} className="flex flex-col gap-3">
      <RevertLossList
        loss={{
          ...loss,
          powerNow: instance.powerState,
          powerAfter: facts.powerAfter,
          memoryLost: facts.losesRunningState,
        }}
        isReading={isReading}
      />
      {result && !result.ok ? <Notice tone="warn">{t('not-read')}</Notice> : null}
      {result?.ok ? <Findings findings={result.value.findings} /> : null}
    </section>
  )
}
